import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { findPaymentCode, makePaymentCode } from "./payment-code"

const anyCode = fc.uint8Array({ minLength: 9, maxLength: 9 }).map((bytes) => makePaymentCode(() => bytes))
const CODE = makePaymentCode(() => new Uint8Array([1, 9, 30, 4, 17, 8, 0, 25, 12]))

describe("makePaymentCode", () => {
  it("makes short upper-case codes that differ", () => {
    const codes = Array.from({ length: 500 }, () => makePaymentCode(randomBytes))
    expect(codes.every((code) => /^NGUON[0-9A-Z]{10}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it("refuses a source that runs dry", () => {
    expect(() => makePaymentCode(() => new Uint8Array(3))).toThrow(RangeError)
  })
})

describe("findPaymentCode", () => {
  it.each([
    CODE,
    CODE.toLowerCase(),
    `${CODE} thanh toan don hang`,
    `MBVCB.3278907687.${CODE}.CT tu 0011001234567 NGUYEN VAN A toi 0123`,
    `chuyen tien ${CODE.slice(0, 7)} ${CODE.slice(7)}-FT26213`,
    `Mua hàng ở Nguồn, mã ${CODE}.`,
    `NGUON VIET MUA HANG ${CODE}`,
    `${CODE} ${CODE}`,
    `NGUONGUON${CODE}99`,
  ])("finds it in %j", (memo) => {
    expect(findPaymentCode(memo)).toBe(CODE)
  })

  it("finds any code with a bank's text on both sides", () => {
    const noise = fc.stringMatching(/^[A-Fa-f0-9 .:/-]{0,40}$/)
    fc.assert(
      fc.property(anyCode, noise, noise, (code, before, after) => {
        expect(findPaymentCode(`${before}${code}${after}`)).toBe(code)
      }),
    )
  })

  it("never takes a code with one wrong character for one", () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.nat(14),
        fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        (code, at, other) => {
          fc.pre(code[at] !== other)
          expect(findPaymentCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull()
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each(["", "thanh toan don hang", "NGUON", CODE.slice(0, -1), "NGUON VIET MUA HANG CUA HOP TAC XA"])(
    "finds none in %j",
    (memo) => {
      expect(findPaymentCode(memo)).toBeNull()
    },
  )

  it("does not choose between two", () => {
    const other = makePaymentCode(() => new Uint8Array(9))
    expect(findPaymentCode(`${CODE} ${other}`)).toBeNull()
  })
})
