import type { NoticeWords } from "./notice-words"

export type MailLanguage = "vi" | "en"
export type MailedItem = { title: string; variant_title: string | null; quantity: number; total: number }
export type MailedPart = {
  number: string
  cooperative: string
  phone: string | null
  items: readonly MailedItem[]
  shipping: number
  total: number
  cashDue: number
  carrier: string | null
  trackingNumber: string | null
  refuseReason: string | null
  /** It was sent and came back. */
  refusedAtDoor: boolean
}
export type MailedOrder = {
  number: string
  receiver: { name: string; phone: string; place: string } | null
  parts: readonly MailedPart[]
  /** Opens the order for whoever has the mail. */
  link: string
}

export type Mailed = NoticeWords & { html: string }

type Words = Record<
  | "thanks"
  | "placed"
  | "from"
  | "delivery"
  | "part"
  | "total"
  | "cash"
  | "to"
  | "open"
  | "keep"
  | "handedOver"
  | "handedOverBody"
  | "tracking"
  | "pay"
  | "cancelled"
  | "cancelledBody"
  | "refused"
  | "refusedBody"
  | "refusedWhy"
  | "atDoor"
  | "atDoorBody"
  | "ask"
  | "reset"
  | "resetBody"
  | "resetOpen"
  | "resetNot",
  string
>

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  vi: {
    thanks: "Cảm ơn bạn. Đơn {number} đã được chuyển đến hợp tác xã.",
    placed: "Đã đặt hàng: đơn {number}",
    from: "Gửi từ {name}, gói {number}",
    delivery: "Phí giao",
    part: "Cộng gói này",
    total: "Tổng cộng",
    cash: "Trả tiền mặt khi nhận",
    to: "Giao đến",
    open: "Xem đơn hàng",
    keep: "Ai có đường dẫn này đều xem được đơn, bạn đừng gửi cho người khác.",
    handedOver: "Hàng đang trên đường: gói {number}",
    handedOverBody: "{name} đã giao gói {number} cho {carrier}.",
    tracking: "Mã vận đơn {tracking}.",
    pay: "Bạn trả {amount} khi nhận.",
    cancelled: "Đã huỷ gói {number}",
    cancelledBody: "Gói {number} của {name} đã huỷ, sẽ không gửi nữa. Bạn không phải trả tiền gói này.",
    refused: "{name} không gửi được gói {number}",
    refusedBody: "{name} không gửi được gói {number}. Bạn không phải trả tiền gói này.",
    refusedWhy: "Lý do: {reason}",
    atDoor: "Gói {number} không giao được",
    atDoorBody: "Gói {number} của {name} đã giao tới mà không được nhận, nên quay về. Gói này không thu tiền.",
    ask: "Cần hỏi thì gọi {name}, số {phone}.",
    reset: "Đặt lại mật khẩu",
    resetBody: "Có người vừa xin đặt lại mật khẩu của tài khoản Nguồn này. Bấm vào đường dẫn trong vòng một giờ:",
    resetOpen: "Đặt mật khẩu mới",
    resetNot: "Không phải bạn thì bỏ qua thư này, mật khẩu vẫn như cũ.",
  },
  en: {
    thanks: "Thank you. Order {number} has gone to its cooperatives.",
    placed: "Order placed: {number}",
    from: "Sent by {name}, parcel {number}",
    delivery: "Delivery",
    part: "This parcel",
    total: "Total",
    cash: "Cash at the door",
    to: "Delivered to",
    open: "See the order",
    keep: "Whoever has this link can see the order: do not pass it on.",
    handedOver: "On its way: parcel {number}",
    handedOverBody: "{name} has handed parcel {number} to {carrier}.",
    tracking: "Tracking number {tracking}.",
    pay: "You pay {amount} at the door.",
    cancelled: "Parcel {number} is cancelled",
    cancelledBody: "Parcel {number} of {name} is cancelled and will not be sent. There is nothing to pay for it.",
    refused: "{name} cannot send parcel {number}",
    refusedBody: "{name} cannot send parcel {number}. There is nothing to pay for it.",
    refusedWhy: "The reason: {reason}",
    atDoor: "Parcel {number} came back",
    atDoorBody: "Parcel {number} of {name} was not taken at the door and has gone back. Nothing is charged for it.",
    ask: "With any question call {name}, {phone}.",
    reset: "Set a new password",
    resetBody: "Somebody has asked for a new password of this account at Nguồn. Open this link within an hour:",
    resetOpen: "Set a new password",
    resetNot: "If it was not you, leave this mail alone: the password stays as it is.",
  },
}

export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

export const money = (amount: number, language: MailLanguage): string =>
  language === "vi"
    ? `${new Intl.NumberFormat("vi-VN").format(amount)} ₫`
    : `${new Intl.NumberFormat("en-US").format(amount)} VND`

/** What was bought from whom, what it costs and where it goes. */
export function orderPlacedMail(order: MailedOrder, language: MailLanguage): Mailed {
  const w = WORDS[language]
  const number = { number: order.number }
  const due = order.parts.reduce((sum, { cashDue }) => sum + cashDue, 0)
  const total = order.parts.reduce((sum, part) => sum + part.total, 0)
  const blocks = order.parts.map((part): Block => {
    const rows = part.items.map((item): Row => [itemName(item), money(item.total, language)])
    const sums: Row[] = [
      [w.delivery, money(part.shipping, language)],
      [w.part, money(part.total, language)],
    ]
    return { title: fill(w.from, { name: part.cooperative, number: part.number }), rows: [...rows, ...sums] }
  })
  const sums: Row[] = [[w.total, money(total, language)]]
  if (due > 0) sums.push([w.cash, money(due, language)])
  blocks.push({ title: "", rows: sums })
  const to = order.receiver ? [`${w.to}: ${order.receiver.name}, ${order.receiver.phone}, ${order.receiver.place}`] : []
  const link = { href: order.link, label: w.open }
  return compose({ title: fill(w.placed, number), lead: [fill(w.thanks, number)], blocks, link, end: [...to, w.keep] })
}

export function handedOverMail(part: MailedPart, link: string, language: MailLanguage): Mailed {
  const w = WORDS[language]
  const names = { name: part.cooperative, number: part.number, carrier: part.carrier ?? "" }
  const lead = [fill(w.handedOverBody, names)]
  if (part.trackingNumber) lead.push(fill(w.tracking, { tracking: part.trackingNumber }))
  if (part.cashDue > 0) lead.push(fill(w.pay, { amount: money(part.cashDue, language) }))
  return compose({ title: fill(w.handedOver, names), ...about(part, lead, link, language) })
}

export function cancelledMail(part: MailedPart, link: string, language: MailLanguage): Mailed {
  const w = WORDS[language]
  const names = { name: part.cooperative, number: part.number }
  return compose({ title: fill(w.cancelled, names), ...about(part, [fill(w.cancelledBody, names)], link, language) })
}

export function refusedMail(part: MailedPart, link: string, language: MailLanguage): Mailed {
  const w = WORDS[language]
  const names = { name: part.cooperative, number: part.number }
  const lead = [fill(part.refusedAtDoor ? w.atDoorBody : w.refusedBody, names)]
  if (part.refuseReason) lead.push(fill(w.refusedWhy, { reason: part.refuseReason }))
  const title = fill(part.refusedAtDoor ? w.atDoor : w.refused, names)
  return compose({ title, ...about(part, lead, link, language) })
}

export function resetMail(link: string, language: MailLanguage): Mailed {
  const w = WORDS[language]
  return compose({
    ...{ title: w.reset, lead: [w.resetBody], blocks: [], link: { href: link, label: w.resetOpen } },
    end: [w.resetNot],
  })
}

function about(part: MailedPart, lead: string[], href: string, language: MailLanguage) {
  const w = WORDS[language]
  const rows = part.items.map((item): Row => [itemName(item), money(item.total, language)])
  const end = part.phone ? [fill(w.ask, { name: part.cooperative, phone: part.phone })] : []
  return { lead, blocks: [{ title: "", rows }], link: { href, label: w.open }, end }
}

const itemName = ({ title, variant_title: variant, quantity }: MailedItem): string =>
  `${quantity} × ${title}${variant ? `, ${variant}` : ""}`

type Row = [string, string]
type Block = { title: string; rows: Row[] }
type Letter = {
  title: string
  lead: string[]
  blocks: Block[]
  link: { href: string; label: string } | null
  end: string[]
}

const button = ({ href, label }: { href: string; label: string }): string =>
  `<p style="margin:20px 0"><a href="${escaped(href)}" style="display:inline-block;padding:12px 20px;border-radius:12px;background:#1f5a41;color:#fffdf8;text-decoration:none">${escaped(label)}</a></p>`

/** The same letter as plain text and as a page that any mail program shows: tables, and styles in their places. */
export function compose({ title, lead, blocks, link, end }: Letter): Mailed {
  const text = [
    ...lead,
    ...blocks.flatMap((block) => [
      "",
      ...(block.title ? [block.title] : []),
      ...block.rows.map(([name, amount]) => `${name}: ${amount}`),
    ]),
    ...(link ? ["", `${link.label}: ${link.href}`] : []),
    ...["", ...end],
  ].join("\n")
  const html = `<div style="max-width:560px;margin:0 auto;padding:16px;font:16px/1.6 Arial,sans-serif;color:#1d2520;background:#fffdf8">
<h1 style="font-size:22px;margin:0 0 12px;color:#143d2c">${escaped(title)}</h1>
${lead.map(paragraph).join("\n")}
${blocks.map(table).join("\n")}
${link ? button(link) : ""}
${end.map(paragraph).join("\n")}
</div>`
  return { title, text, html }
}

const paragraph = (sentence: string): string => `<p style="margin:0 0 8px">${escaped(sentence)}</p>`

function table({ title, rows }: Block): string {
  const head = title ? `<h2 style="font-size:17px;margin:16px 0 4px">${escaped(title)}</h2>` : ""
  const lines = rows.map(
    ([name, amount]) =>
      `<tr><td style="padding:4px 0">${escaped(name)}</td><td style="padding:4px 0;text-align:right;white-space:nowrap">${escaped(amount)}</td></tr>`,
  )
  return `${head}<table role="presentation" style="width:100%;border-collapse:collapse;border-top:1px solid #e4dcc8">${lines.join("")}</table>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}
/** Names and reasons are other people's words. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
