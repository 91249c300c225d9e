import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { vietnamesePhone } from "./phone"

describe("a Vietnamese phone number", () => {
  it.each([
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "091-234-5678",
    "+84912345678",
    "+84 91 234 56 78",
    "+84 (0) 912 345 678",
    "84912345678",
    "0084912345678",
    "\u200B0912\u00A0345\u00A0678",
    "０９１２３４５６７８",
  ])("is read from %j", (text) => {
    expect(vietnamesePhone(text)).toBe("+84912345678")
  })

  it("may be a fixed line", () => {
    expect(vietnamesePhone("0209 3870 123")).toBe("+842093870123")
  })

  it.each([
    "",
    "0",
    "912345678",
    "0112345678",
    "091234567",
    "09123456789",
    "+85912345678",
    "mai@thienan.vn",
    "0912345678 x",
  ])("is not read from %j", (text) => {
    expect(vietnamesePhone(text)).toBeNull()
  })

  it("comes out of any separators, and of no other text", () => {
    const number = fc.integer({ min: 300_000_000, max: 399_999_999 })
    const written = fc.tuple(
      fc.constantFrom("0", "84", "+84"),
      number,
      fc.array(fc.constantFrom(" ", ".", "-"), { maxLength: 6 }),
    )
    fc.assert(
      fc.property(written, ([prefix, digits, gaps]) => {
        const text = [...`${prefix}${digits}`].map((char, index) => char + (gaps[index] ?? "")).join("")
        expect(vietnamesePhone(text)).toBe(`+84${digits}`)
      }),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(vietnamesePhone(text) ?? "+84912345678").toMatch(/^\+84\d{9,10}$/)
      }),
    )
  })
})
