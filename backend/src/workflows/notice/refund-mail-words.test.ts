import { describe, expect, it } from "vitest"
import { refundMail, type RefundFacts } from "./refund-mail-words"

const facts: RefundFacts = {
  ...{ amount: 131_000, provider: "vnpay", reference: "NG01TEST", reason: "order", by: "shop", number: "NG12" },
  stands: false,
  link: "https://nguon.example/don-hang/order_1/mo?ma=1.a",
}
const ALL: RefundFacts[] = [
  facts,
  { ...facts, provider: "vietqr", reason: "late" },
  { ...facts, provider: "vietqr", reason: "over" },
  { ...facts, provider: "vietqr", reason: "under" },
  { ...facts, provider: "vietqr", reason: "late", stands: true },
  { ...facts, reason: "second_payment" },
  { ...facts, reason: "not_completed", number: null },
  { ...facts, reason: "requested_by_customer", by: "merchant", number: null, link: null },
  { ...facts, reason: "", by: "unowed", number: null, link: null },
]

describe.each(["vi", "en"] as const)("the mail of a refund in %s", (language) => {
  it("has no holes, says how much, under which reference, and carries its link where there is one", () => {
    for (const each of ALL) {
      const { title, text, html } = refundMail(each, language)
      expect(`${title}${text}${html}`).not.toMatch(/undefined|null|NaN|\{\w+\}/)
      expect(title).toContain(language === "vi" ? "131.000 ₫" : "131,000 VND")
      expect(text).toContain("NG01TEST")
      expect(html.includes("href=")).toBe(each.link !== null)
      if (each.link) expect(html).toContain(`href="${each.link}"`)
    }
  })

  it("gives each cause its own sentence, and an order's number only where there is one", () => {
    expect(new Set(ALL.map((each) => refundMail(each, language).text.split("\n")[1])).size).toBe(ALL.length)
    expect(refundMail({ ...facts, reason: "not_completed", number: null }, language).text).not.toContain("NG12")
  })

  it.each(["under", "late"])("never calls an order cancelled that stands (%s)", (reason) => {
    const cancelled = language === "vi" ? "huỷ" : "cancelled"
    expect(refundMail({ ...facts, reason }, language).text).toContain(cancelled)
    expect(refundMail({ ...facts, reason, stands: true }, language).text).not.toContain(cancelled)
  })
})
