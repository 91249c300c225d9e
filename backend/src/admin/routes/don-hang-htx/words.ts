import type { InBoth } from "../../lib/language"
import type { Colour } from "../../lib/subject-card"

export const TABS = ["orders", "statement", "account"] as const
export type Tab = (typeof TABS)[number]

const page = {
  title: "Đơn và sổ hợp tác xã",
  intro: "Từng hợp tác xã được đặt những gì, sổ mỗi tháng ra sao, tiền chuyển về đâu.",
  which: "Hợp tác xã",
  nobody: "Chưa có hợp tác xã nào.",
  tabs: { orders: "Đơn hàng", statement: "Sổ tháng", account: "Tài khoản" },
}
export const PAGE_WORDS: InBoth<typeof page> = {
  vi: page,
  en: {
    title: "Orders and books by cooperative",
    intro: "What each cooperative was asked for, what its months come to, and where its money goes.",
    which: "Cooperative",
    nobody: "There is no cooperative yet.",
    tabs: { orders: "Orders", statement: "Months", account: "Account" },
  },
}

export const ORDER_STATUSES: Readonly<Record<string, { name: InBoth<string>; colour: Colour }>> = {
  new: { name: { vi: "Đơn mới", en: "New" }, colour: "orange" },
  accepted: { name: { vi: "Đã nhận", en: "Accepted" }, colour: "orange" },
  packed: { name: { vi: "Đã đóng gói", en: "Packed" }, colour: "blue" },
  handed_over: { name: { vi: "Đang giao", en: "On its way" }, colour: "blue" },
  delivered: { name: { vi: "Đã giao", en: "Delivered" }, colour: "green" },
  cancelled: { name: { vi: "Đã huỷ", en: "Cancelled" }, colour: "grey" },
  refused: { name: { vi: "Không nhận", en: "Refused" }, colour: "red" },
}

const orders = {
  which: "Xem đơn",
  all: "Mọi đơn",
  empty: "Không có đơn nào.",
  more: "Xem thêm đơn cũ hơn",
  cash: "thu khi giao",
  before: "trả trước",
}
export const ORDER_WORDS: InBoth<typeof orders> = {
  vi: orders,
  en: {
    which: "Show",
    all: "All orders",
    empty: "No orders.",
    more: "Show older orders",
    cash: "cash at the door",
    before: "paid beforehand",
  },
}

/** In the order in which a statement is read. */
export const KIND_NAMES: Readonly<Record<string, InBoth<string>>> = {
  goods: { vi: "Tiền hàng", en: "Goods" },
  delivery: { vi: "Phí giao", en: "Delivery" },
  fee: { vi: "Phí sàn", en: "Platform fee" },
  payment_fee: { vi: "Phí thanh toán", en: "Payment fee" },
  cash_difference: { vi: "Thu hộ lệch", en: "Cash that differs" },
  cash_kept: { vi: "Tiền mặt bà con đã cầm", en: "Cash they hold already" },
  refund: { vi: "Hoàn người mua", en: "Back to buyers" },
  adjustment: { vi: "Điều chỉnh", en: "Adjustments" },
  carry_over: { vi: "Chuyển tháng khác", en: "Carried over" },
}

const statement = {
  which: "Tháng",
  title: (month: string) => `Sổ tháng ${month}`,
  open: "Đang mở",
  closed: "Đã khoá sổ",
  payouts: { draft: "Chờ chi", exported: "Chờ ngân hàng", paid: "Đã chuyển", failed: "Không chuyển được" } as Readonly<
    Record<string, string>
  >,
  total: "Còn phải chi",
  code: "Mã chuyển khoản",
  nothing: "Tháng này chưa có khoản nào.",
}
export const STATEMENT_WORDS: InBoth<typeof statement> = {
  vi: statement,
  en: {
    which: "Month",
    title: (month) => `Book of ${month}`,
    open: "Open",
    closed: "Closed",
    payouts: { draft: "To be paid", exported: "At the bank", paid: "Paid", failed: "Failed" },
    total: "To be paid out",
    code: "Code of the transfer",
    nothing: "Nothing in this month yet.",
  },
}

const adjusting = {
  title: "Điều chỉnh",
  intro: "Cộng hay trừ vào tháng đang mở. Hợp tác xã đọc được lý do; ghi rồi thì không xoá, chỉ ghi bù lại.",
  direction: "Điều chỉnh thế nào",
  toThem: "Cộng cho hợp tác xã",
  toUs: "Trừ của hợp tác xã",
  sum: "Số tiền (₫)",
  sumHint: "Ví dụ 25.000",
  next: "Ghi lý do",
  why: "Vì sao điều chỉnh?",
  whyHint: "Ví dụ: bù phí giao của đơn NG123 bị tính hai lần.",
  give: (sum: string) => `Cộng ${sum} cho hợp tác xã`,
  take: (sum: string) => `Trừ ${sum} của hợp tác xã`,
  done: "Đã ghi điều chỉnh vào tháng đang mở.",
}
export const ADJUST_WORDS: InBoth<typeof adjusting> = {
  vi: adjusting,
  en: {
    title: "Adjustment",
    intro:
      "Added to or taken from the open month. The cooperative reads the reason; it is never deleted, only set right by another.",
    direction: "What is done",
    toThem: "Give to the cooperative",
    toUs: "Take from the cooperative",
    sum: "Sum (₫)",
    sumHint: "For example 25.000",
    next: "Say why",
    why: "Why is it adjusted?",
    whyHint: "For example: the delivery of order NG123 was charged twice.",
    give: (sum) => `Give ${sum} to the cooperative`,
    take: (sum) => `Take ${sum} from the cooperative`,
    done: "The adjustment is in the open month.",
  },
}

const account = {
  none: "Chủ nhiệm chưa ghi tài khoản nhận tiền.",
  current: "Đang dùng",
  before: "Trước đây",
  holder: "Chủ tài khoản",
  bin: "Mã ngân hàng",
  since: "Ghi lúc",
  by: "Người ghi",
}
export const ACCOUNT_WORDS: InBoth<typeof account> = {
  vi: account,
  en: {
    none: "The owner has named no account yet.",
    current: "In use",
    before: "Before",
    holder: "Holder",
    bin: "Bank (BIN)",
    since: "Named at",
    by: "Named by",
  },
}
