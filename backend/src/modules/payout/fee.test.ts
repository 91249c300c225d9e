import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { feeOf, ruleFor, type FeeRule } from "./fee"

const rule = (id: string, more: Partial<FeeRule> = {}): FeeRule => ({
  ...{ id, kind: "platform", cooperative_id: null, province_group: null, payment_method: null },
  ...{ basis_points: 300, fixed: 0, valid_from: "2026-01-01", valid_to: null },
  ...more,
})
const subject = { cooperativeId: "coop_1", provinceGroup: "mien-nui", method: "vnpay", day: "2026-11-23" } as const

describe("the rule that counts", () => {
  it("is the most specific of those in force, the cooperative's before the provinces', before the way to pay", () => {
    const all = rule("all")
    const method = rule("method", { payment_method: "vnpay" })
    const group = rule("group", { province_group: "mien-nui" })
    const own = rule("own", { cooperative_id: "coop_1" })
    const rules = [method, all, own, group]
    expect(ruleFor(rules, "platform", subject)?.id).toBe("own")
    expect(ruleFor([method, group, all], "platform", subject)?.id).toBe("group")
    expect(ruleFor([all, method], "platform", subject)?.id).toBe("method")
    expect(ruleFor([rule("else", { cooperative_id: "coop_2" }), all], "platform", subject)?.id).toBe("all")
  })

  it("begins and ends on its days, and the younger of equals counts whatever their order", () => {
    const old = rule("old", { valid_to: "2026-11-22" })
    const young = rule("young", { valid_from: "2026-11-23" })
    expect(ruleFor([old, young], "platform", subject)?.id).toBe("young")
    expect(ruleFor([old], "platform", subject)).toBeNull()
    expect(ruleFor([young], "platform", { ...subject, day: "2026-11-22" })).toBeNull()
    const open = rule("open")
    expect(ruleFor([young, open], "platform", subject)?.id).toBe("young")
    expect(ruleFor([open, young], "platform", subject)?.id).toBe("young")
    expect(ruleFor([young], "payment", subject)).toBeNull()
  })
})

describe("a fee", () => {
  it.each([
    [250, 0, 99_999, 2500],
    [250, 1000, 99_999, 3500],
    [1, 0, 4999, 0],
    [1, 0, 5000, 1],
    [10_000, 5000, 70_000, 70_000],
    [300, 2000, 1500, 1500],
    [300, 2000, 0, 0],
    [333, 0, 9_999_999_999, 333_000_000],
  ])("of %i hundredths of a per cent and %i đồng on %i is %i", (basis_points, fixed, amount, fee) => {
    expect(feeOf({ basis_points, fixed }, amount)).toBe(fee)
  })

  it("is a whole number between nothing and the sum", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(50_000), fc.nat(2_000_000_000), (basis_points, fixed, amount) => {
        const fee = feeOf({ basis_points, fixed }, amount)
        expect(Number.isSafeInteger(fee)).toBe(true)
        expect(fee).toBeGreaterThanOrEqual(0)
        expect(fee).toBeLessThanOrEqual(amount)
      }),
    )
  })
})
