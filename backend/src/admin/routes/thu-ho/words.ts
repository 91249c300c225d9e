import type { InBoth } from "../../lib/language"
import type { WorklistWords } from "../../lib/worklist"

export type DifferenceKind = "missing" | "short" | "over" | "refused" | "unknown"
export const TABS = ["open", "settled"] as const
export type Tab = (typeof TABS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Tiền thu hộ",
    intro: "Tiền bên giao hàng mang về mà không khớp với tiền phải thu. Hỏi rõ hai bên rồi ghi đã xử lý ra sao.",
    search: "Tìm số đơn, mã vận đơn, hợp tác xã",
    tabs: [
      { id: "open", name: "Còn lệch", empty: "Mọi khoản thu hộ đã khớp." },
      { id: "settled", name: "Đã xử lý", empty: "Chưa xử lý khoản lệch nào." },
    ],
  },
  en: {
    title: "Cash at the door",
    intro: "Cash that carriers brought and that is not what was due. Ask both sides, then say how it ended.",
    search: "Order, tracking number or cooperative",
    tabs: [
      { id: "open", name: "Differing", empty: "All that carriers brought agrees." },
      { id: "settled", name: "Settled", empty: "No difference was settled yet." },
    ],
  },
}

export const KINDS: Readonly<Record<DifferenceKind, InBoth<string>>> = {
  missing: { vi: "Chưa thấy tiền về", en: "Nothing came" },
  short: { vi: "Thiếu tiền", en: "Too little came" },
  over: { vi: "Thừa tiền", en: "Too much came" },
  refused: { vi: "Gói bị trả lại mà có tiền", en: "Refused, and yet paid" },
  unknown: { vi: "Không rõ của gói nào", en: "Of no parcel that is known" },
}

const card = {
  cooperative: "Hợp tác xã",
  due: "Phải thu",
  came: "Mang về",
  difference: "Lệch",
  ended: "Xử lý lúc",
  reason: "Kết quả",
  settle: "Ghi đã xử lý",
  how: "Đã xử lý ra sao?",
  howHint: "Ví dụ: bưu cục chuyển bù ngày 12/11. Sổ hợp tác xã không đổi: cần bù trừ thì ghi điều chỉnh ở trang Sổ.",
  settled: (reference: string) => `Đã ghi cách xử lý ${reference}.`,
}
export const CARD_WORDS: InBoth<typeof card> = {
  vi: card,
  en: {
    cooperative: "Cooperative",
    due: "Due",
    came: "Came",
    difference: "Difference",
    ended: "Settled at",
    reason: "Outcome",
    settle: "Say how it ended",
    how: "How did it end?",
    howHint:
      "For example: the carrier paid the rest on 12/11. The books stay: what is owed is an adjustment of its own.",
    settled: (reference) => `It is written down how ${reference} ended.`,
  },
}
