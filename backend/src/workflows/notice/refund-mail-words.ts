import { compose, fill, money, type Mailed, type MailLanguage } from "./order-mail-words"

export type RefundFacts = {
  amount: number
  provider: "vnpay" | "vietqr"
  reference: string
  reason: string
  by: "shop" | "merchant" | "unowed"
  /** Of the order, where there is one. */
  number: string | null
  /** Whether that order goes on without this money. */
  stands: boolean
  /** Null where it was bought elsewhere. */
  link: string | null
}

type Words = Record<
  | "title"
  | "titleOfOrder"
  | "vnpay"
  | "vietqr"
  | "part"
  | "second"
  | "late"
  | "beside"
  | "over"
  | "under"
  | "noOrder"
  | "merchant"
  | "unowed"
  | "amount"
  | "reference"
  | "open"
  | "shop"
  | "ask",
  string
>

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  vi: {
    title: "Đã hoàn {amount} cho bạn",
    titleOfOrder: "Đã hoàn {amount} của đơn {number}",
    vnpay:
      "{amount} đã được hoàn về thẻ hoặc tài khoản mà bạn trả qua VNPay. Ngân hàng có thể mất vài ngày mới hiện tiền.",
    vietqr: "{amount} đã được chuyển trả về tài khoản mà bạn chuyển đi.",
    part: "Đây là tiền của phần hàng không gửi trong đơn {number}. Phần còn lại, nếu có, vẫn như cũ.",
    second:
      "Đơn {number} đã được trả tiền từ trước, nên lần trả sau được hoàn lại đủ. Đơn vẫn như cũ, bạn không phải trả thêm.",
    late: "Tiền tới khi đơn {number} đã huỷ, nên được hoàn lại đủ.",
    beside: "Khoản này không dùng để trả đơn {number}, nên được trả lại. Đơn vẫn như cũ.",
    over: "Bạn chuyển nhiều hơn số tiền của đơn {number}, nên phần thừa được trả lại. Đơn vẫn như cũ.",
    under: "Tới hạn mà tiền chuyển cho đơn {number} chưa đủ, nên đơn đã huỷ và số đã chuyển được trả lại.",
    noOrder: "Lần trả tiền này không lập được đơn hàng, nên được hoàn lại đủ. Bạn chưa mua gì ở lần ấy.",
    merchant: "Bên bán đã cho hoàn khoản này. Muốn biết vì sao, bạn hỏi nơi bạn đã mua.",
    unowed: "Khoản này tới khi lần mua ấy đã huỷ, đã đổi số tiền hoặc đã được trả rồi, nên được hoàn lại.",
    amount: "Số tiền hoàn",
    reference: "Mã thanh toán",
    open: "Xem đơn hàng",
    shop: "Về gian hàng",
    ask: "Chưa thấy tiền sau 7 ngày làm việc thì gửi mã thanh toán này cho ngân hàng của bạn để tra.",
  },
  en: {
    title: "{amount} has gone back to you",
    titleOfOrder: "{amount} of order {number} has gone back to you",
    vnpay:
      "{amount} has gone back to the card or account that you paid from through VNPay. Your bank may take some days to show it.",
    vietqr: "{amount} was transferred back to the account that it came from.",
    part: "It is for what is not sent of order {number}. The rest, if any, stays as it was.",
    second:
      "Order {number} was paid before, so the later payment goes back in full. The order stays as it was, and there is nothing more to pay.",
    late: "The money came when order {number} was cancelled already, so it goes back in full.",
    beside: "This money pays nothing of order {number}, so it goes back. The order stays as it was.",
    over: "You transferred more than order {number} costs, so what is over goes back. The order stays as it was.",
    under: "Not enough for order {number} had come by its time, so the order was cancelled and what came goes back.",
    noOrder: "No order could be made of this payment, so it goes back in full. You bought nothing with it.",
    merchant: "The seller gives it back. If you want to know why, ask where you bought.",
    unowed: "It came when that purchase was cancelled, changed or paid already, so it goes back.",
    amount: "Refunded",
    reference: "Payment reference",
    open: "See the order",
    shop: "Back to the shop",
    ask: "If you do not see it after 7 working days, give this reference to your bank.",
  },
}

const isUnowed = (reason: string): reason is "late" | "over" | "under" => ["late", "over", "under"].includes(reason)

/** Why it went back, as whoever promised it wrote it down. */
function whyOf({ reason, number, by, stands }: RefundFacts, words: Words): string {
  if (by !== "shop") return words[by]
  if (reason === "second_payment" && number !== null) return words.second
  if (isUnowed(reason) && number !== null) return words[stands && reason !== "over" ? "beside" : reason]
  return number === null || reason === "not_completed" ? words.noOrder : words.part
}

/** Money that is back: how much, why, and where to look for it. */
export function refundMail(refund: RefundFacts, language: MailLanguage): Mailed {
  const w = WORDS[language]
  const values = { amount: money(refund.amount, language), number: refund.number ?? "" }
  return compose({
    title: fill(refund.number === null ? w.title : w.titleOfOrder, values),
    lead: [fill(w[refund.provider], values), fill(whyOf(refund, w), values)],
    blocks: [
      {
        title: "",
        rows: [
          [w.amount, values.amount],
          [w.reference, refund.reference],
        ],
      },
    ],
    link: refund.link === null ? null : { href: refund.link, label: refund.number === null ? w.shop : w.open },
    end: refund.provider === "vnpay" ? [w.ask] : [],
  })
}
