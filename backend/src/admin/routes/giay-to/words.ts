import type { InBoth } from "../../lib/language"
import type { WorklistWords } from "../../lib/worklist"

export const TABS = ["waiting", "expiring", "expired", "all"] as const
export type Tab = (typeof TABS)[number]

/** Days before the last one, the nearest first. */
export const SPANS = ["7", "30", "90"] as const
export type Span = (typeof SPANS)[number]

export const PAGE_WORDS: InBoth<WorklistWords<Tab>> = {
  vi: {
    title: "Giấy chứng nhận",
    intro: "Duyệt rồi giấy mới hiện ở gian hàng, trên tem và trang quét. Mỗi lần duyệt, cán bộ ký vào sổ công khai.",
    search: "Tìm hợp tác xã, sản phẩm hoặc số giấy",
    tabs: [
      { id: "waiting", name: "Chờ duyệt", empty: "Không có giấy nào chờ duyệt." },
      { id: "expiring", name: "Sắp hết hạn", empty: "Không có giấy nào hết hạn trong khoảng ấy." },
      { id: "expired", name: "Đã hết hạn", empty: "Không có giấy nào hết hạn mà chưa có giấy mới." },
      { id: "all", name: "Tất cả", empty: "Chưa có giấy nào." },
    ],
  },
  en: {
    title: "Certificates",
    intro:
      "A certificate shows in the shop, on stamps and on scan pages once it is confirmed. Each confirmation is signed into the public log.",
    search: "Look for a cooperative, product or number",
    tabs: [
      { id: "waiting", name: "Waiting", empty: "No certificate is waiting." },
      { id: "expiring", name: "Ending soon", empty: "No certificate ends within that time." },
      { id: "expired", name: "Expired", empty: "No certificate has expired without a new one." },
      { id: "all", name: "All", empty: "There is no certificate yet." },
    ],
  },
}

export const SPAN_WORDS: InBoth<{ title: string; within: (days: Span) => string }> = {
  vi: { title: "Hết hạn trong", within: (days) => `Trong ${days} ngày` },
  en: { title: "Ends within", within: (days) => `Within ${days} days` },
}
