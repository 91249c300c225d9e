import { formatCount, formatDay } from "@/i18n/format"
import type { Work } from "@/lib/backend/home"

/** Goods or a paper that will soon be used up; `left` is the number to see first, `unit` what it counts. */
export type RunningOut = {
  key: string
  productId: string
  title: string
  detail: string
  left: string
  unit: string
  isUrgent: boolean
  href: string
}

const URGENT_DAYS = 30

const PAPERS: Record<string, string> = {
  ocop: "Sao OCOP",
  vietgap: "Giấy VietGAP",
  organic: "Giấy hữu cơ",
  haccp: "Giấy HACCP",
  lab: "Phiếu kiểm nghiệm",
}

/** Papers first: a new one takes weeks, a new batch takes days. */
export const runningOut = (work: Work): RunningOut[] => [
  ...work.certificates.map(paperRow),
  ...work.stock.map(stockRow),
]

function paperRow({
  id,
  kind,
  product,
  product_id,
  expires_on,
  days_left: days,
  is_renewing,
}: Work["certificates"][number]): RunningOut {
  const next = is_renewing ? "Giấy mới đang chờ duyệt." : "Nộp hồ sơ đánh giá lại."
  return {
    ...{ key: `paper-${id}`, productId: product_id, href: `/htx/giay-to/${encodeURIComponent(id)}` },
    title: `${PAPERS[kind] ?? "Giấy chứng nhận"} ${product}`,
    detail: `${days < 0 ? "Hết hạn từ" : "Hạn"} ${formatDay(expires_on)}. ${next}`,
    left: days < 0 ? "Hết" : formatCount(days),
    unit: days < 0 ? "hạn" : "ngày nữa",
    isUrgent: !is_renewing && days <= URGENT_DAYS,
  }
}

function stockRow({ product_id, title, variant, available }: Work["stock"][number]): RunningOut {
  const isSold = available <= 0
  return {
    key: `stock-${product_id}-${variant ?? ""}`,
    productId: product_id,
    href: `/htx/san-pham/${encodeURIComponent(product_id)}/gia-hang`,
    title,
    detail: isSold ? "Có hàng mới thì ghi thêm vào kho." : "Ghi thêm vào kho, hoặc mở lô mới.",
    left: isSold ? "Hết" : formatCount(available),
    unit: isSold ? "hàng" : "trong kho",
    isUrgent: isSold,
  }
}
