import { describe, expect, it } from "vitest"
import {
  cancelledMail,
  handedOverMail,
  orderPlacedMail,
  refusedMail,
  resetMail,
  type MailedOrder,
  type MailedPart,
} from "./order-mail-words"

const part: MailedPart = {
  ...{ number: "NG12-1", cooperative: "HTX <La Bằng>", phone: "0208 383 0102" },
  items: [{ title: "Chè đinh", variant_title: "100 g", quantity: 2, total: 380_000 }],
  ...{ shipping: 25_000, total: 405_000, cashDue: 405_000 },
  ...{ carrier: "Viettel Post", trackingNumber: "VT1", refuseReason: `Mất mùa & "hết"` },
  refusedAtDoor: false,
}
const order: MailedOrder = {
  number: "NG12",
  receiver: { name: "Nguyễn Thị Én", phone: "••• 678", place: "Thôn Bó Lịn, Xã Phủ Thông, Thái Nguyên" },
  parts: [part, { ...part, number: "NG12-2", cooperative: "HTX Vân Sơn" }],
  link: "https://nguon.example/don-hang/order_1/mo?ma=1.a",
}

describe.each(["vi", "en"] as const)("mails in %s", (language) => {
  const mails = [
    orderPlacedMail(order, language),
    handedOverMail(part, order.link, language),
    cancelledMail(part, order.link, language),
    refusedMail(part, order.link, language),
    resetMail(order.link, language),
  ]

  it("have no holes, carry their link in both forms, and no one's markup", () => {
    for (const { title, text, html } of mails) {
      expect(`${title}${text}${html}`).not.toMatch(/undefined|null|NaN|\{\w+\}/)
      expect(text).toContain(order.link)
      expect(html).toContain(`href="${order.link}"`)
      expect(html).not.toContain("<La Bằng>")
    }
  })

  it("name goods by cooperative, delivery, sums and where to", () => {
    const [{ text } = { text: "" }] = mails
    const amount = language === "vi" ? "810.000 ₫" : "810,000 VND"
    for (const said of ["NG12-1", "NG12-2", "HTX <La Bằng>", "HTX Vân Sơn", "2 × Chè đinh, 100 g", amount, "Bó Lịn"]) {
      expect(text).toContain(said)
    }
  })
})
