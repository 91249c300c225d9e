import { describe, expect, it } from "vitest"
import { BUYER_SENTENCES, buyerSentence } from "./buyer-sentences"
import { codesOfBackend } from "./codes-of-backend.fixture"
import { LANGUAGES } from "./language"

/** Where the backend answers those who buy. */
const BUYERS = [
  "api/store",
  "workflows/account",
  "workflows/delivery",
  "workflows/cod/checkout",
  "workflows/seller_order/buyer",
]
/** Said by what they are: a page that is not there, a form with something wrong in it. */
const TOLD_BY_STATUS = ["invalid_input", "order_not_found", "product_not_found", "cooperative_not_found"]

describe("what buyers are told", () => {
  const codes = codesOfBackend(BUYERS).filter((code) => !TOLD_BY_STATUS.includes(code))

  it("is looked for in the backend's sources", () => {
    expect(codes).toContain("order_part_packed")
    expect(codes.length).toBeGreaterThan(10)
  })

  it.each(codes)("has a sentence for %s in every language", (code) => {
    for (const language of LANGUAGES) expect(BUYER_SENTENCES[language]).toHaveProperty(code)
  })

  it.each(LANGUAGES)("is a sentence, never a code, and never the other language (%s)", (language) => {
    for (const sentence of Object.values(BUYER_SENTENCES[language])) {
      expect(sentence).toMatch(/[.?]$/)
      expect(sentence).not.toMatch(/[a-z]_[a-z]/)
      expect(/[ăâđêôơưàáảãạ]/i.test(sentence)).toBe(language === "vi")
    }
    for (const status of [400, 403, 404, 409, 429, 500, 503]) {
      const sentence = buyerSentence({ kind: "http", status, code: "never_heard_of", message: "M" }, language)
      expect(sentence).toMatch(/^[A-ZĐÁ].{15,}\.$/)
    }
  })
})
