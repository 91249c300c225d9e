import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Attempt } from "../../modules/payment_ledger/types"
import type { Intent } from "../../modules/stripe_api/types"
import { afterReport } from "./intent-state"

const intent = {
  id: "pi_1",
  amount: 100_000,
  amount_received: 0,
  status: "requires_action",
  method_id: "pm_1",
  reference: "NG1",
  next_action: { type: "redirect_to_url" },
  last_error: null,
  paid_reference: null,
  charge_reference: null,
} as unknown as Intent
const attempt = {
  reference: "NG1",
  provider: "vnpay",
  amount: 100_000,
  amount_received: 0,
  status: "pending",
  is_held: false,
  response_code: null,
} as unknown as Attempt
const paid: Attempt = { ...attempt, status: "succeeded", amount_received: 100_000, response_code: "00" }
const failed: Attempt = { ...attempt, status: "failed", response_code: "51" }

describe("afterReport", () => {
  it("pays the intent, tells of it and of the charge, and does so once", () => {
    const change = afterReport(intent, paid)
    expect(change).toMatchObject({ told: ["succeeded"], charged: "succeeded", giveBack: false })
    expect(change.intent).toMatchObject({
      status: "succeeded",
      amount_received: 100_000,
      paid_reference: "NG1",
      next_action: null,
    })
    expect(afterReport(change.intent, paid)).toMatchObject({ told: [], giveBack: false, intent: change.intent })
  })

  it("asks for another way to pay after a decline, and says why", () => {
    const change = afterReport(intent, failed)
    expect(change).toMatchObject({ told: ["payment_failed"], charged: "failed" })
    expect(change.intent).toMatchObject({
      status: "requires_payment_method",
      method_id: null,
      last_error: { code: "card_declined", decline_code: "insufficient_funds", vnpay_response_code: "51" },
    })
    expect(afterReport(change.intent, failed).told).toEqual([])
  })

  it("lets a success that comes late beat a failure", () => {
    const after = afterReport(intent, failed).intent
    expect(afterReport(after, paid).intent).toMatchObject({ status: "succeeded", last_error: null })
  })

  it("waits while the money may have been taken, and can go both ways from there", () => {
    const held = afterReport(intent, { ...attempt, is_held: true })
    expect(held).toMatchObject({
      told: ["processing"],
      charged: null,
      intent: { status: "processing", next_action: null },
    })
    expect(afterReport(held.intent, { ...attempt, is_held: true }).told).toEqual([])
    expect(afterReport(held.intent, paid).intent.status).toBe("succeeded")
    expect(afterReport(held.intent, failed).intent.status).toBe("requires_payment_method")
  })

  it("tells of a transfer that was too small, and keeps asking", () => {
    const short: Attempt = { ...attempt, provider: "vietqr", amount_received: 60_000 }
    const change = afterReport(intent, short)
    expect(change).toMatchObject({
      told: ["partially_funded"],
      intent: { status: "requires_action", amount_received: 60_000 },
    })
    expect(afterReport(change.intent, short).told).toEqual([])
  })

  it.each<[string, Intent, Attempt]>([
    ["after a cancellation", { ...intent, status: "canceled" }, paid],
    ["a second time", { ...intent, status: "succeeded", paid_reference: "NG0" }, paid],
    ["in an amount that is asked for no more", { ...intent, amount: 90_000, reference: null }, paid],
    ["in part before a cancellation", { ...intent, status: "canceled" }, { ...attempt, amount_received: 60_000 }],
    ["in part at an older address", { ...intent, reference: "NG2" }, { ...attempt, amount_received: 60_000 }],
  ])("gives back what is paid %s", (_, given, report) => {
    expect(afterReport(given, report)).toEqual({ intent: given, told: [], charged: null, giveBack: true })
  })

  it("takes a payment at an older address, as long as it is of the right amount", () => {
    const retried = { ...intent, reference: "NG2" }
    expect(afterReport(retried, failed).told).toEqual([])
    expect(afterReport(retried, paid).intent).toMatchObject({
      status: "succeeded",
      paid_reference: "NG1",
      reference: "NG1",
    })
  })

  it("counts every payment once: one pays, all others are given back, whatever their order", () => {
    const report = fc.record({
      reference: fc.constantFrom("NG1", "NG2", "NG3"),
      kind: fc.constantFrom("paid", "failed", "held"),
    })
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), fc.boolean(), (reports, canceled) => {
        let state: Intent = canceled ? { ...intent, status: "canceled" } : intent
        const done = new Set<string>()
        const returned = new Set<string>()
        for (const { reference, kind } of reports) {
          if (kind !== "paid" && done.has(reference)) continue
          if (kind === "paid") done.add(reference)
          const shape = kind === "paid" ? paid : kind === "failed" ? failed : { ...attempt, is_held: true }
          const change = afterReport(state, { ...shape, reference })
          state = change.intent
          if (change.giveBack) returned.add(reference)
        }
        const owed = state.paid_reference === null ? 0 : 1
        expect(owed + returned.size).toBe(done.size)
        expect(state.status === "succeeded").toBe(owed === 1)
        if (canceled) expect(state.status).toBe("canceled")
      }),
    )
  })
})
