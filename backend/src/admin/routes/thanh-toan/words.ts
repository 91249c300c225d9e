import type { InBoth, Language } from "../../lib/language"
import type { Colour } from "../../lib/subject-card"
import type { WorklistWords } from "../../lib/worklist"
import type { Attempt, Refund } from "./use-payments"

export const TABS = ["cases", "refunds", "differences", "attempts"] as const
export type Tab = (typeof TABS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Thanh toán",
    intro: "Việc nào máy không tự quyết được thì nằm ở đây cho tới khi cán bộ ghi lại đã xử lý ra sao.",
    search: "Tìm mã giao dịch, số đơn, số tiền",
    tabs: [
      { id: "cases", name: "Cần xem", empty: "Không có việc nào chờ cán bộ." },
      { id: "refunds", name: "Hoàn tiền chưa xong", empty: "Mọi khoản hoàn đều đã tới nơi." },
      { id: "differences", name: "Chênh lệch", empty: "Sổ của sàn và của bên thanh toán khớp nhau." },
      { id: "attempts", name: "Tất cả", empty: "Chưa có lần thanh toán nào." },
    ],
  },
  en: {
    title: "Payments",
    intro: "What no machine can decide stays here until an officer has written down how it ended.",
    search: "Look for a reference, an order or an amount",
    tabs: [
      { id: "cases", name: "To look at", empty: "Nothing waits for an officer." },
      { id: "refunds", name: "Refunds under way", empty: "Every refund has arrived." },
      { id: "differences", name: "Differences", empty: "Our books and the other side's agree." },
      { id: "attempts", name: "All", empty: "Nobody was asked for money yet." },
    ],
  },
}

type Named = { name: InBoth<string>; colour: Colour }

export const ATTEMPT_STATES: Readonly<Record<Attempt["status"] | "held", Named>> = {
  pending: { name: { vi: "Chờ trả tiền", en: "Waiting for money" }, colour: "grey" },
  failed: { name: { vi: "Không thành", en: "Failed" }, colour: "orange" },
  succeeded: { name: { vi: "Đã nhận tiền", en: "Paid" }, colour: "green" },
  held: { name: { vi: "VNPay đang xem xét", en: "VNPay looks into it" }, colour: "red" },
}

export const REFUND_STATES: Readonly<Record<Refund["status"], InBoth<string>>> = {
  pending: { vi: "chờ gửi", en: "to be sent" },
  sending: { vi: "đang gửi", en: "being sent" },
  unknown: { vi: "chưa rõ bên kia đã nhận chưa", en: "unclear whether it was heard" },
  sent: { vi: "đang về thẻ khách", en: "on its way to the buyer" },
  rejected: { vi: "bị từ chối", en: "refused" },
  succeeded: { vi: "đã tới nơi", en: "arrived" },
}

const CASES: Readonly<Record<string, InBoth<string>>> = {
  amount_mismatch: { vi: "VNPay báo số tiền khác số đã hỏi", en: "VNPay names another amount than was asked" },
  suspected_fraud: { vi: "Tiền có thể đã bị trừ, VNPay nghi gian lận", en: "Money may be taken, VNPay suspects fraud" },
  second_payment: { vi: "Đơn đã trả rồi lại trả lần nữa", en: "An order was paid a second time" },
  unknown_reference: { vi: "Có tiền mà không biết của đơn nào", en: "Money for a reference nobody knows" },
  failure_after_success: { vi: "Báo hỏng sau khi đã báo thành công", en: "Said to have failed after success" },
  not_completed: { vi: "Đã trả tiền mà không lập được đơn", en: "Paid, and no order could be made" },
  late: { vi: "Tiền tới sau khi đơn đã thôi", en: "Money came after the order ended" },
  under: { vi: "Chuyển thiếu tiền", en: "Too little was transferred" },
  over: { vi: "Chuyển thừa tiền", en: "Too much was transferred" },
  no_code: { vi: "Chuyển khoản không có mã", en: "A transfer without a code" },
  refund_rejected: { vi: "Khoản hoàn bị từ chối", en: "A refund was refused" },
  refund_overdue: { vi: "Khoản hoàn quá lâu chưa xong", en: "A refund takes too long" },
  difference: { vi: "Sổ hai bên lệch nhau", en: "The two books differ" },
}

export const caseName = (kind: string, language: Language): string => CASES[kind]?.[language] ?? kind

const SOURCES: Readonly<Record<string, InBoth<string>>> = {
  url: { vi: "Lập liên kết thanh toán", en: "Payment address made" },
  ipn: { vi: "VNPay báo", en: "VNPay's notice" },
  return: { vi: "Trình duyệt quay về", en: "Browser came back" },
  querydr: { vi: "Hỏi lại VNPay", en: "VNPay was asked" },
  refund: { vi: "Hoàn tiền", en: "Refund" },
  bank: { vi: "Ngân hàng báo", en: "Bank's notice" },
  officer: { vi: "Cán bộ", en: "Officer" },
}
export const sourceName = (source: string, language: Language): string => SOURCES[source]?.[language] ?? source

/** VNPay's codes that people ask about; the rest is shown as the number that it is. */
const CODES: Readonly<Record<string, InBoth<string>>> = {
  "00": { vi: "thành công", en: "succeeded" },
  "05": { vi: "VNPay đang xử lý hoàn tiền", en: "VNPay works on the refund" },
  "06": { vi: "VNPay đã gửi yêu cầu hoàn sang ngân hàng", en: "the refund is with the bank" },
  "07": { vi: "đã trừ tiền, nghi gian lận", en: "taken, fraud is suspected" },
  "09": {
    vi: "thẻ chưa đăng ký trả tiền trên mạng, hoặc hoàn tiền bị từ chối",
    en: "card not enabled, or refund refused",
  },
  "10": { vi: "sai thông tin thẻ quá 3 lần", en: "wrong card details three times" },
  "11": { vi: "hết hạn chờ trả tiền", en: "time ran out" },
  "12": { vi: "thẻ bị khoá", en: "card locked" },
  "13": { vi: "sai mã OTP", en: "wrong one-time password" },
  "24": { vi: "khách huỷ", en: "cancelled by the buyer" },
  "51": { vi: "tài khoản không đủ tiền", en: "not enough money" },
  "65": { vi: "quá hạn mức trong ngày", en: "over the day's limit" },
  "75": { vi: "ngân hàng bảo trì", en: "bank under maintenance" },
  "79": { vi: "sai mật khẩu quá số lần", en: "wrong password too often" },
  "91": { vi: "VNPay không thấy giao dịch", en: "VNPay knows no such payment" },
  "94": { vi: "yêu cầu trùng", en: "asked before" },
  "95": { vi: "giao dịch không thành, VNPay từ chối hoàn", en: "payment had failed, refund refused" },
  "99": { vi: "lỗi khác ở VNPay", en: "another fault at VNPay" },
}

/** @example codeName("24", "vi") // "24, khách huỷ" */
export function codeName(code: string, language: Language): string {
  const known = CODES[code]
  return known ? `${code}, ${known[language]}` : code
}

const OUTCOMES: Readonly<Record<string, InBoth<string>>> = {
  succeeded: { vi: "đã trả tiền", en: "paid" },
  failed: { vi: "không thành", en: "failed" },
  pending: { vi: "chưa rõ", en: "not known yet" },
  held: { vi: "đã trừ tiền, VNPay đang xem xét", en: "taken, VNPay looks into it" },
  matched: { vi: "có mã, đã ghép", en: "with its code" },
  no_code: { vi: "không có mã", en: "without a code" },
  "refunded by hand": { vi: "đã chuyển trả bằng tay", en: "sent back by hand" },
  "transfer placed": { vi: "đã ghép khoản chuyển", en: "a transfer was put here" },
}

/** What a message said: two codes of VNPay, or what an officer did. */
export function outcomeName(outcome: string, language: Language): string {
  const closed = /^closed (\w+)$/.exec(outcome)?.[1]
  if (closed) return `${language === "vi" ? "đã xử lý" : "settled"}: ${caseName(closed, language)}`
  const code = /^(\d\d)(?:\/(\d\d)?)?$/.exec(outcome)
  if (code) return codeName(code[2] ?? code[1] ?? outcome, language)
  return OUTCOMES[outcome]?.[language] ?? outcome
}

const vi = {
  order: (n: number) => `Đơn NG${n}`,
  noOrder: "Chưa thành đơn",
  givenBack: "Đã cho hoàn lại",
  reference: "Mã",
  end: "Kết quả",
  asked: "Hỏi tiền lúc",
  received: "Đã nhận",
  code: "Mã trả lời",
  transaction: "Số giao dịch",
  fault: "Trục trặc",
  sum: "Số tiền",
  memo: "Nội dung chuyển",
  detail: "Chi tiết",
  refund: (amount: string, state: string) => `Hoàn ${amount}: ${state}`,
  askAgain: (at: string) => `Máy hỏi lại VNPay lúc ${at}. Không chuyển trả bằng tay: sẽ thành trả hai lần.`,
  open: "Đang chờ",
  since: "Mở lúc",
  close: "Ghi đã xử lý",
  whyClose: "Đã xử lý ra sao?",
  closeHint: "Ví dụ: đã gọi VNPay, tiền về tài khoản sàn ngày 12/11.",
  closed: "Đã ghi lại.",
  place: "Ghép vào đơn",
  whichCode: "Tìm lần thanh toán",
  codeHint: "Mã ở trang chuyển khoản của người mua, hoặc đúng số tiền.",
  noMatch: "Không có lần chuyển khoản nào như thế. Xem lại mã hoặc số tiền.",
  match: (amount: string, received: string, at: string) => `Cần ${amount}, đã nhận ${received}, hỏi lúc ${at}`,
  surePlace: (amount: string, reference: string, missing: string) =>
    `Ghép ${amount} vào ${reference}, đang thiếu ${missing}? Ghép rồi không gỡ ra được.`,
  confirmPlace: "Ghép khoản này",
  placed: "Đã ghép. Đủ tiền thì đơn được lập.",
  byHand: "Đã chuyển trả bằng tay",
  whyByHand: "Chuyển trả ở đâu, số bút toán nào?",
  byHandHint: "Ví dụ: Vietcombank, FT26315123456.",
  doneByHand: "Đã ghi khoản chuyển trả.",
  see: "Xem mọi lời báo",
  fold: "Cất lời báo",
  none: "Chưa có lời báo nào.",
  events: "Lời báo",
  ended: "Việc đã xử lý",
  transfers: "Khoản chuyển đã nhận",
  transfer: (amount: string) => `Nhận ${amount}`,
  answered: (answer: string) => `Ta trả lời ${answer}`,
}
export const CARD_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    order: (n) => `Order NG${n}`,
    noOrder: "No order yet",
    givenBack: "Given back",
    reference: "Reference",
    end: "Outcome",
    asked: "Asked for at",
    received: "Came",
    code: "Response code",
    transaction: "Transaction",
    fault: "Trouble",
    sum: "Sum",
    memo: "Content",
    detail: "Detail",
    refund: (amount, state) => `Refund of ${amount}: ${state}`,
    askAgain: (at) => `VNPay is asked again at ${at}. Do not send it by hand: it would go back twice.`,
    open: "Open",
    since: "Opened at",
    close: "Say how it ended",
    whyClose: "How did it end?",
    closeHint: "For example: asked VNPay, the money came to the floor's account on 12 November.",
    closed: "Written down.",
    place: "Put to an order",
    whichCode: "Look for the payment",
    codeHint: "The code on the buyer's page for the transfer, or the exact sum.",
    noMatch: "There is no such transfer to be made. Check the code or the sum.",
    match: (amount, received, at) => `${amount} due, ${received} came, asked for at ${at}`,
    surePlace: (amount, reference, missing) =>
      `Put ${amount} to ${reference}, which lacks ${missing}? It cannot be taken away again.`,
    confirmPlace: "Put it there",
    placed: "Done. If it is enough, the order is placed.",
    byHand: "Sent back by hand",
    whyByHand: "From which bank, under which number?",
    byHandHint: "For example: Vietcombank, FT26315123456.",
    doneByHand: "The transfer back is written down.",
    see: "See all that was said",
    fold: "Put it away",
    none: "Nothing was said yet.",
    events: "What was said",
    ended: "What was settled",
    transfers: "Transfers that came",
    transfer: (amount) => `${amount} came`,
    answered: (answer) => `We answered ${answer}`,
  },
}
