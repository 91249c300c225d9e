import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ChannelError, ErrorClass } from "../../providers/channel/outcome"
import { nextStep } from "./retry-plan"

const now = new Date("2026-11-23T09:00:00Z")
const fault = (kind: ErrorClass, more: Partial<ChannelError> = {}): ChannelError => ({
  ...{ class: kind, code: "x", message: "x", scope: "item" },
  ...more,
})
const after = (ms: number): Date => new Date(now.getTime() + ms)

describe("what comes after a call that failed", () => {
  it.each([
    ["VALIDATION", "change"],
    ["DUPLICATE", "adopt"],
    ["GONE", "forget"],
    ["UNKNOWN_OUTCOME", "probe"],
  ] as const)("of %s is to %s", (kind, step) => {
    for (const attempts of [0, 1, 9]) expect(nextStep(fault(kind), { attempts, now, random: 1 })).toEqual({ do: step })
  })

  it("is a new token once, and then the seller's consent", () => {
    const at = { attempts: 3, now, random: 1 }
    expect(nextStep(fault("AUTH"), at)).toEqual({ do: "renew" })
    expect(nextStep(fault("AUTH"), { ...at, isFresh: true })).toEqual({ do: "ask", status: "needs_consent" })
    expect(nextStep(fault("PERMISSION"), { attempts: 0, now, random: 1 })).toEqual({ do: "ask", status: "blocked" })
  })

  it.each([
    [0, 1_000],
    [1, 2_000],
    [4, 16_000],
    [5, 66 * 60_000],
    [50, 66 * 60_000],
  ])("is after %d tries within %d ms", (attempts, most) => {
    expect(nextStep(fault("TRANSIENT"), { attempts, now, random: 1 })).toEqual({
      do: "again",
      at: after(most),
      park: null,
    })
  })

  it("is never before the floor says, and parks what was too much", () => {
    const told = fault("RATE", { retryAt: after(90_000), scope: "app" })
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
        const step = nextStep(told, { attempts, now, random })
        expect(step).toMatchObject({ do: "again", park: "app" })
        expect(step.do === "again" && step.at >= after(90_000)).toBe(true)
      }),
    )
  })

  it("is the next day of UTC+8 where a quota is used up and nothing is said", () => {
    const step = nextStep(fault("QUOTA", { scope: "app" }), { attempts: 0, now, random: 1 })
    expect(step).toEqual({ do: "again", at: new Date("2026-11-23T16:00:00Z"), park: "app" })
  })
})
