import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { sanitizeOrderInfo } from "./order-info"

/** Any character below the surrogates; fast to set up, unlike the whole of Unicode. */
const character = fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code))

describe("sanitizeOrderInfo", () => {
  it.each([
    ["Đơn hàng của Hợp tác xã Mường Hoa (số 5)", "Don hang cua Hop tac xa Muong Hoa so 5"],
    ["Thanh toan don hang :5", "Thanh toan don hang :5"],
    ["  chè\n\tShan   tuyết & mật ong!  ", "che Shan tuyet mat ong"],
    ["đĐ ưỨ ơỜ", "dD uU oO"],
    ["'*~()!|=&", ""],
    ["🐝 mật ong 🐝", "mat ong"],
  ])("turns %j into %j", (given, expected) => {
    expect(sanitizeOrderInfo(given)).toBe(expected)
  })

  it("keeps to 255 characters of its alphabet, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 600 }), (text) => {
        const clean = sanitizeOrderInfo(text)
        expect(clean).toMatch(/^[A-Za-z0-9 .,:_-]{0,255}$/)
        expect(sanitizeOrderInfo(clean)).toBe(clean)
      }),
    )
  })
})
