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

const dongs = new Intl.NumberFormat("vi-VN")
export const dong = (amount: number): string => `${dongs.format(amount)} ₫`

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

const vi = {
  order: (n: number) => `Đơn NG${n}`,
  noOrder: "Chưa thành đơn",
  givenBack: "Đã cho hoàn lại",
  asked: (at: string) => `Hỏi tiền lúc ${at}`,
  received: (amount: string) => `Đã nhận ${amount}`,
  code: (code: string) => `Mã trả lời ${code}`,
  transaction: (number: string) => `Số giao dịch ${number}`,
  refund: (amount: string, state: string) => `Hoàn ${amount}: ${state}`,
  open: "Đang chờ",
  since: (at: string) => `Mở lúc ${at}`,
  close: "Ghi đã xử lý",
  whyClose: "Đã xử lý ra sao?",
  closeHint: "Ví dụ: đã gọi VNPay, tiền về tài khoản sàn ngày 12/11.",
  closed: "Đã ghi lại.",
  place: "Ghép vào đơn",
  whichCode: "Mã thanh toán của đơn",
  codeHint: "Mã ở trang chuyển khoản của người mua, cũng có trong thẻ Tất cả.",
  placed: "Đã ghép. Đủ tiền thì đơn được lập.",
  byHand: "Đã chuyển trả bằng tay",
  whyByHand: "Chuyển trả ở đâu, số bút toán nào?",
  byHandHint: "Ví dụ: Vietcombank, FT26315123456.",
  doneByHand: "Đã ghi khoản chuyển trả.",
  see: "Xem mọi lời báo",
  fold: "Cất lời báo",
  none: "Chưa có lời báo nào.",
}
export const CARD_WORDS: InBoth<typeof vi> = {
  vi,
  en: {
    order: (n) => `Order NG${n}`,
    noOrder: "No order yet",
    givenBack: "Given back",
    asked: (at) => `Asked for at ${at}`,
    received: (amount) => `${amount} came`,
    code: (code) => `Response code ${code}`,
    transaction: (number) => `Transaction ${number}`,
    refund: (amount, state) => `Refund of ${amount}: ${state}`,
    open: "Open",
    since: (at) => `Opened at ${at}`,
    close: "Say how it ended",
    whyClose: "How did it end?",
    closeHint: "For example: asked VNPay, the money came to the floor's account on 12 November.",
    closed: "Written down.",
    place: "Put to an order",
    whichCode: "Payment code of the order",
    codeHint: "It stands on the buyer's page for the transfer, and under All here.",
    placed: "Done. If it is enough, the order is placed.",
    byHand: "Sent back by hand",
    whyByHand: "From which bank, under which number?",
    byHandHint: "For example: Vietcombank, FT26315123456.",
    doneByHand: "The transfer back is written down.",
    see: "See all that was said",
    fold: "Put it away",
    none: "Nothing was said yet.",
  },
}
