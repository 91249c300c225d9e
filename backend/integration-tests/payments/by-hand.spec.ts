import "../stamps/support/environment"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { lockAttempt } from "../../src/modules/payment_ledger/attempt-store"
import type { Attempt } from "../../src/modules/payment_ledger/types"
import { closeByHand, oweBack } from "../../src/workflows/payment/owe-back"
import { World, type Due } from "./support/world"

vi.setConfig({ testTimeout: 60_000 })

const DAY_OVER = 1_500
let world: World
beforeAll(async () => {
  world = await World.start()
}, 60_000)
beforeEach(() => world.reset())
afterAll(() => world.stop(), 60_000)

type Case = { id: string; kind: string; amount: number; detail: string; closed_by: string | null }
const cases = (closed = false) =>
  world.rows<Case>(
    `select id, kind, amount::float8 as amount, detail, closed_by from payment_case
      where ${closed ? "true" : "closed_at is null"} order by opened_at, kind`,
  )

/** An order of 100 000 ₫ that waits for its transfer, of which so much has come. */
async function ordered(came: number): Promise<Due> {
  const due = await world.askTransfer(await world.shop.openCart(100_000))
  await world.shop.placeWaiting((await world.attempt(due.reference)) as Attempt)
  if (came > 0) await comes(due, came)
  return due
}

const comes = ({ reference }: Due, amount: number) => world.tell(world.bank.receive(reference, amount))

/** Its day is over, and it is given up. */
async function outlast(): Promise<void> {
  await world.pass(DAY_OVER)
  await world.run("settle")
}

const close = (id: string) =>
  world.tables.sql.transaction((tx) => closeByHand(tx, id, { by: "off_1", resolution: "xong" }))

describe("a case for money that an officer sends back", () => {
  it("names of what came too much only what was not sent yet", async () => {
    const due = await ordered(130_000)
    await world.run("settle")
    expect(await cases()).toMatchObject([{ kind: "over", amount: 30_000 }])
    await world.sendBack()
    expect(await cases()).toEqual([])
    await comes(due, 20_000)
    expect(await cases()).toMatchObject([{ kind: "over", amount: 20_000, detail: "150000 ₫ for 100000 ₫" }])
    await comes(due, 5_000)
    expect(await cases()).toMatchObject([{ kind: "over", amount: 25_000 }])
  })

  it("names what comes late without what was sent before", async () => {
    const due = await ordered(50_000)
    await outlast()
    expect(await cases()).toMatchObject([{ kind: "under", amount: 50_000 }])
    await world.sendBack()
    await comes(due, 20_000)
    expect(await cases()).toMatchObject([{ kind: "late", amount: 20_000 }])
  })

  it("is one for all that waits, and names what is left when a part of it was sent", async () => {
    const due = await ordered(50_000)
    await outlast()
    await world.pass(1)
    await comes(due, 20_000)
    expect(await cases()).toMatchObject([{ kind: "late", amount: 70_000 }])
    await world.sendBack(1)
    expect(await cases()).toMatchObject([{ kind: "late", amount: 20_000 }])
    await world.sendBack()
    expect(await cases(true)).toMatchObject([{ closed_by: "ledger" }, { kind: "late", closed_by: "off_1" }])
  })

  it("names what a completion that failed late has left, and is none where it left nothing", async () => {
    for (const [back, left] of [
      [40_000, [60_000]],
      [100_000, []],
    ] as const) {
      await world.reset()
      const due = await world.askTransfer(await world.shop.openCart(100_000))
      await comes(due, 100_000)
      await world.refund(due.reference, back, `core:${due.reference}`)
      await world.sendBack()
      await world.run("settle")
      expect((await cases()).map(({ kind, amount }) => [kind, amount])).toEqual(
        left.map((amount) => ["not_completed", amount]),
      )
    }
  })

  it("is not closed while something of it waits, and closes when that was sent", async () => {
    await ordered(130_000)
    await world.run("settle")
    const [over] = await cases()
    expect(await close(over?.id ?? "")).toBe("refund_waits")
    expect(await cases()).toHaveLength(1)
    await world.sendBack()
    expect(await cases(true)).toMatchObject([{ kind: "over", closed_by: "off_1" }])
    expect(await close(over?.id ?? "")).toBeNull()
  })

  it("stays open over what is promised while an officer writes down what was sent before", async () => {
    const { reference } = await ordered(130_000)
    await world.run("settle")
    const { sent } = await world.tables.sql.transaction(async (tx) => {
      const attempt = (await lockAttempt(tx, reference)) as Attempt
      await tx.raw(`update payment_attempt set amount_received = 150000 where reference = ?`, [reference])
      await oweBack(tx, { ...attempt, amount_received: 150_000 }, "over")
      const sending = world.sendBack()
      while (!(await somebodyWaits()));
      return { sent: sending }
    })
    await sent
    expect(await cases()).toMatchObject([{ kind: "over", amount: 20_000 }])
  })

  it("stays open while more is kept of an intent than it costs", async () => {
    await world.rows(
      `insert into payment_attempt (reference, provider, account, intent_id, amount, status, created_digits, expires_at)
       values ('NGPI00001', 'vietqr', '0011223344', 'pi_1', 100000, 'pending', '20260801100000', now())`,
    )
    await world.rows(
      `insert into payment_transfer (id, provider, provider_id, account, amount, memo)
       values ('ptr_1', 'sepay', 'x', '0011223344', 130000, 'x')`,
    )
    await world.putTransfer("ptr_1", "NGPI00001")
    expect(await cases()).toMatchObject([{ kind: "over", amount: 30_000 }])
    for (const [amount, left] of [
      [20_000, [10_000]],
      [10_000, []],
    ] as const) {
      await world.refund("NGPI00001", amount, `re_${amount}`)
      await world.sendBack()
      expect((await cases()).map((each) => each.amount)).toEqual(left)
    }
  })
})

describe("an order that cannot be given up", () => {
  it("is shown to officers once while it is tried again, and the case closes when it is given up", async () => {
    await ordered(0)
    const abandon = vi.spyOn(world.shop, "abandon").mockRejectedValue(new Error("order is locked"))
    await outlast()
    for (let tries = 1; tries < 7; tries += 1) await again()
    expect(await cases()).toEqual([])
    await again()
    const shown = { kind: "difference", amount: 100_000, detail: "not given up: order is locked" }
    expect(await cases()).toMatchObject([shown])
    await again()
    await close((await cases())[0]?.id ?? "")
    await again()
    expect(await cases(true)).toMatchObject([{ ...shown, closed_by: "off_1" }])
    await world.tables.sql.raw(`update payment_case set closed_at = null, closed_by = null, resolution = null`)
    abandon.mockRestore()
    await again()
    expect(await cases(true)).toMatchObject([{ ...shown, closed_by: "ledger" }])
    expect((await world.shop.orders()).map(({ is_cancelled }) => is_cancelled)).toEqual([true])
  })
})

async function again(): Promise<void> {
  await world.pass(2)
  await world.run("settle")
}

const somebodyWaits = async (): Promise<boolean> =>
  (await world.rows(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`))
    .length > 0
