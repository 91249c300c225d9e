import { describe, expect, it } from "vitest"
import { NOTICE_KINDS } from "../../modules/notice/types"
import { noticeWords } from "./notice-words"

describe("what a cooperative reads", () => {
  it.each(NOTICE_KINDS)("is whole sentences for %s, with facts and without", (kind) => {
    const facts = { number: "12/QĐ", certificate: "ocop", product: "Chè", expires_on: "2027-01-31", reason: "Mờ." }
    for (const data of [{}, facts]) {
      const { title, text } = noticeWords({ kind, data })
      expect(`${title} ${text}`).not.toMatch(/undefined|null|NaN/)
      expect(text).toMatch(/[.]$/)
      expect(title).toMatch(/[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]/i)
    }
  })

  it("says days as people do", () => {
    const data = { certificate: "ocop", number: "12/QĐ", product: "Chè La Bằng", expires_on: "2027-01-31" }
    expect(noticeWords({ kind: "certificate_expiring", data }).text).toContain("hết ngày 31/01/2027")
  })
})
