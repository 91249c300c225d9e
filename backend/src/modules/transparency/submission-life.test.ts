import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  attemptOutcome,
  feesWithin,
  nextSend,
  nextState,
  replacementFees,
  type Observation,
  type Receipt,
} from "./submission-life"
import type { Attempt, PublishSubmission, SubmissionState } from "./types"

const publish = (state: SubmissionState, changes: Partial<PublishSubmission> = {}): PublishSubmission => ({
  id: "sub_1",
  kind: "publish",
  seq: 3,
  size: 30,
  root: new Uint8Array(32),
  prevSize: 20,
  state,
  since: new Date(0),
  txHash: null,
  blockNumber: null,
  blockHash: null,
  anchoredAt: null,
  lastError: null,
  checkedAt: null,
  r: "0x01",
  vs: "0x02",
  ...changes,
})
const attempt = (txHash: string, changes: Partial<Attempt> = {}): Attempt => ({
  txHash,
  submissionId: "sub_1",
  nonce: 7,
  rawTx: "0x",
  gasLimit: 90_000n,
  maxFeePerGas: 100n,
  maxPriorityFeePerGas: 10n,
  sentAt: new Date(0),
  outcome: null,
  ...changes,
})
const seen = (changes: Partial<Observation> = {}): Observation => ({
  block: 100,
  safe: null,
  finalized: null,
  headSeq: 2,
  relayerNonce: 7,
  effectAt: null,
  receipts: new Map<string, Receipt>(),
  ...changes,
})
const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
  succeeded: true,
  blockNumber: 100,
  blockHash: "0xb1",
  gasUsed: 80_000n,
  gasPrice: 1n,
  ...changes,
})
const mined = (txHash: string, blockNumber = 100, blockHash = "0xb1") =>
  new Map([[txHash, receipt({ blockNumber, blockHash })]])
const after1 = { confirmations: 1 }
const byTag = { confirmations: null }

describe("attemptOutcome", () => {
  it("follows the receipt, and takes a used nonce without one for displaced", () => {
    expect(attemptOutcome(7, receipt(), 8)).toBe("mined")
    expect(attemptOutcome(7, receipt({ succeeded: false }), 8)).toBe("reverted")
    expect(attemptOutcome(7, null, 8)).toBe("nonce-used")
    expect(attemptOutcome(7, null, 7)).toBeNull()
  })
})

describe("nextState of a waiting submission", () => {
  it("is mined by whichever of its attempts the chain took", () => {
    const attempts = [attempt("0xa"), attempt("0xb")]
    const transition = nextState(publish("submitted"), attempts, seen({ effectAt: 50, receipts: mined("0xa") }), after1)
    expect(transition).toEqual({
      state: "mined",
      txHash: "0xa",
      blockNumber: 100,
      blockHash: "0xb1",
      anchoredAt: new Date(50_000),
    })
  })

  it("adopts an effect that somebody else paid for", () => {
    expect(nextState(publish("queued"), [], seen({ effectAt: 50, headSeq: 3 }), after1)).toMatchObject({
      state: "adopted",
    })
  })

  it("gives way when another head has its number", () => {
    expect(nextState(publish("submitted"), [], seen({ headSeq: 3 }), after1)).toMatchObject({ state: "superseded" })
  })

  it("stays while the chain shows nothing, even with a mined transaction that reverted", () => {
    const attempts = [attempt("0xa", { outcome: "reverted" })]
    expect(nextState(publish("submitted"), attempts, seen(), after1)).toBeNull()
  })
})

describe("nextState of a landed submission", () => {
  it("is final after the confirmations asked for, not before", () => {
    const landed = publish("mined", { txHash: "0xa", blockNumber: 95 })
    const receipts = mined("0xa", 95)
    expect(nextState(landed, [attempt("0xa")], seen({ effectAt: 50, receipts }), { confirmations: 7 })).toBeNull()
    expect(nextState(landed, [attempt("0xa")], seen({ effectAt: 50, receipts }), { confirmations: 6 })).toMatchObject({
      state: "final",
    })
  })

  it("goes from mined to safe to final by the tags of the chain", () => {
    const landed = publish("mined", { txHash: "0xa", blockNumber: 95, blockHash: "0xb1" })
    const at = (safe: number, finalized: number, state: SubmissionState = "mined") =>
      nextState(
        { ...landed, state },
        [attempt("0xa")],
        seen({ effectAt: 50, receipts: mined("0xa", 95), safe, finalized }),
        byTag,
      )
    expect(at(94, 90)).toBeNull()
    expect(at(95, 90)).toMatchObject({ state: "safe", blockNumber: 95 })
    expect(at(99, 94, "safe")).toBeNull()
    expect(at(99, 95, "safe")).toMatchObject({ state: "final" })
  })

  it("starts anew when its transaction was mined again in another block", () => {
    const landed = publish("safe", { txHash: "0xa", blockNumber: 95, blockHash: "0xb1" })
    const receipts = mined("0xa", 97, "0xb2")
    expect(
      nextState(landed, [attempt("0xa")], seen({ effectAt: 50, receipts, safe: 99, finalized: 99 }), byTag),
    ).toMatchObject({ state: "mined", blockNumber: 97, blockHash: "0xb2" })
  })

  it("goes back when the chain went back", () => {
    for (const state of ["mined", "safe", "final"] as const) {
      expect(nextState(publish(state), [], seen(), after1)).toMatchObject({ state: "reorged", anchoredAt: null })
    }
  })

  it("does not wait for ever on an adopted effect that has no signature of ours", () => {
    const adopted = publish("adopted", { r: null, vs: null })
    expect(nextState(adopted, [], seen(), after1)).toMatchObject({ state: "superseded" })
  })
})

describe("nextSend", () => {
  const policy = { stuckSeconds: 45, repeatSeconds: 10 }
  const after = (seconds: number) => new Date(seconds * 1000)
  const decide = (attempts: Attempt[], now: Date, nonce = 7) => nextSend(attempts, nonce, now, policy)

  it("signs when nothing is out", () => {
    expect(decide([], after(0))).toEqual({ do: "send" })
    expect(decide([attempt("0xa", { outcome: "nonce-used" })], after(0))).toEqual({ do: "send" })
  })

  it("sends the written bytes again after a crash, instead of signing others", () => {
    const written = attempt("0xa", { sentAt: null })
    expect(decide([written], after(999))).toEqual({ do: "broadcast", attempt: written })
  })

  it("waits, repeats, then raises the fee of the newest", () => {
    const attempts = [attempt("0xa"), attempt("0xb")]
    expect(decide(attempts, after(9))).toEqual({ do: "wait" })
    expect(decide(attempts, after(10))).toEqual({ do: "broadcast", attempt: attempts[1] })
    expect(decide(attempts, after(45))).toEqual({ do: "replace", attempt: attempts[1] })
  })

  it("fills the gap itself when its nonce cannot be reached", () => {
    expect(decide([attempt("0xa", { nonce: 9 })], after(45))).toEqual({ do: "send" })
  })
})

describe("replacementFees", () => {
  it("raises both fees by at least an eighth over everything displaced, and never below the quote", () => {
    const fee = fc.bigInt({ min: 0n, max: 10n ** 15n })
    const fees = fc.record({ maxFeePerGas: fee, maxPriorityFeePerGas: fee })
    fc.assert(
      fc.property(fees, fc.array(fees, { maxLength: 4 }), (quoted, displaced) => {
        const result = replacementFees(quoted, displaced)
        for (const name of ["maxFeePerGas", "maxPriorityFeePerGas"] as const) {
          expect(result[name]).toBeGreaterThanOrEqual(quoted[name])
          for (const old of displaced) expect(result[name] * 8n).toBeGreaterThanOrEqual(old[name] * 9n)
        }
      }),
    )
  })
})

describe("feesWithin", () => {
  const fee = fc.bigInt({ min: 1n, max: 10n ** 15n })
  const twoFees = fc.tuple(fee, fee).map(([a, b]) => ({
    maxFeePerGas: a > b ? a : b,
    maxPriorityFeePerGas: a > b ? b : a,
  }))
  const quote = fc.tuple(twoFees, fee).map(([fees, part]) => ({
    ...fees,
    type: 2 as const,
    floor: fees.maxPriorityFeePerGas + (part % (fees.maxFeePerGas - fees.maxPriorityFeePerGas + 1n)),
  }))

  it("never exceeds the cap, never offers what could not be mined or would not replace what is out", () => {
    fc.assert(
      fc.property(fee, quote, fc.array(twoFees, { maxLength: 4 }), (cap, quoted, displaced) => {
        const fees = feesWithin(cap, quoted, displaced)
        if (!fees) return
        expect(fees.maxFeePerGas).toBeLessThanOrEqual(cap)
        expect(fees.maxFeePerGas).toBeGreaterThanOrEqual(quoted.floor)
        expect(fees.maxPriorityFeePerGas).toBeLessThanOrEqual(fees.maxFeePerGas)
        for (const old of displaced) {
          expect(fees.maxFeePerGas * 8n).toBeGreaterThanOrEqual(old.maxFeePerGas * 9n)
          expect(fees.maxPriorityFeePerGas * 8n).toBeGreaterThanOrEqual(old.maxPriorityFeePerGas * 9n)
        }
      }),
    )
  })

  it("cuts headroom to the cap, and gives nothing when the next block alone costs more", () => {
    const quoted = { type: 2 as const, maxFeePerGas: 210n, maxPriorityFeePerGas: 10n, floor: 110n }
    expect(feesWithin(null, quoted, [])).toEqual({ maxFeePerGas: 210n, maxPriorityFeePerGas: 10n })
    expect(feesWithin(150n, quoted, [])).toEqual({ maxFeePerGas: 150n, maxPriorityFeePerGas: 10n })
    expect(feesWithin(109n, quoted, [])).toBeNull()
    expect(feesWithin(150n, quoted, [{ maxFeePerGas: 140n, maxPriorityFeePerGas: 10n }])).toBeNull()
  })

  it("gives a legacy transaction one price", () => {
    const quoted = { type: 0 as const, maxFeePerGas: 100n, maxPriorityFeePerGas: 100n, floor: 100n }
    expect(feesWithin(120n, quoted, [{ maxFeePerGas: 100n, maxPriorityFeePerGas: 100n }])).toEqual({
      maxFeePerGas: 113n,
      maxPriorityFeePerGas: 113n,
    })
  })
})
