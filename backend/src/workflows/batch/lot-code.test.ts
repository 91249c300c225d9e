import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { lotCode } from "../../api/cooperative/batches/validators"
import { suggestLotCode } from "./lot-code"

describe("a suggested lot code", () => {
  it.each([
    ["Miến dong Phủ Thông", [], "MDPT-2611-01"],
    ["Miến dong Phủ Thông", ["MDPT-2611-01", "MDPT-2611-07"], "MDPT-2611-08"],
    ["Miến dong Phủ Thông", ["MDPT-2610-31"], "MDPT-2611-01"],
    ["Đặc sản chè đinh", [], "CD-2611-01"],
    ["500 g", [], "G-2611-01"],
    ["!!!", [], "LO-2611-01"],
  ])("of %s after %j is %s", (title, taken, expected) => {
    expect(suggestLotCode(title, "2026-11-22", taken)).toBe(expected)
  })

  it("is free, and one that the API takes, whatever the product is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.nat(30), (title, lots) => {
        const taken: string[] = []
        for (let lot = 0; lot <= lots; lot += 1) {
          const code = suggestLotCode(title, "2026-11-22", taken)
          expect(taken).not.toContain(code)
          expect(lotCode.parse(code)).toBe(code)
          taken.push(code)
        }
      }),
    )
  })
})
