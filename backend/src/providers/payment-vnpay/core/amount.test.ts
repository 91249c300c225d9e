import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fromVnpAmount, MAX_AMOUNT_VND, toVnpAmount } from "./amount"

describe("amounts", () => {
  it("come back as they went, over the whole range", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_AMOUNT_VND }), (vnd) => {
        expect(toVnpAmount(vnd)).toMatch(/^\d{1,12}$/)
        expect(fromVnpAmount(toVnpAmount(vnd))).toBe(vnd)
      }),
    )
  })

  it.each([0, -1, 1.5, 1234567.89, NaN, Infinity, 1e21, MAX_AMOUNT_VND + 1])("of %d dong are refused", (vnd) => {
    expect(() => toVnpAmount(vnd)).toThrow(RangeError)
  })

  it.each(["", "-100", "+100", "1e4", "100.00", " 100", "0x64", "1000000000000", "150", "１００"])(
    "in %j are none",
    (text) => {
      expect(fromVnpAmount(text)).toBeNull()
    },
  )
})
