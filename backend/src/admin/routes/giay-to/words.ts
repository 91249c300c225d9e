import type { Certificate } from "./use-certificates"

const KINDS: Readonly<Record<string, string>> = {
  ocop: "OCOP",
  vietgap: "VietGAP",
  organic: "Hữu cơ",
  haccp: "HACCP",
  lab: "Phiếu kiểm nghiệm",
}

export const nameOf = ({ kind, stars }: Pick<Certificate, "kind" | "stars">): string =>
  stars === null ? (KINDS[kind] ?? kind) : `${KINDS[kind] ?? kind} ${stars} sao`

type Colour = "green" | "orange" | "red" | "grey"

export const STANDINGS: Readonly<Record<Certificate["standing"], { name: string; colour: Colour }>> = {
  submitted: { name: "Chờ duyệt", colour: "orange" },
  refused: { name: "Đã từ chối", colour: "grey" },
  revoked: { name: "Đã thu hồi", colour: "red" },
  not_yet_valid: { name: "Chưa có hiệu lực", colour: "orange" },
  valid: { name: "Còn hạn", colour: "green" },
  expiring: { name: "Sắp hết hạn", colour: "orange" },
  expired: { name: "Hết hạn", colour: "red" },
}

export type Tab = { id: string; name: string; empty: string; holds: (certificate: Certificate) => boolean }

/** What an officer looks at, most pressing first; an ended paper whose successor is confirmed presses nobody. */
export const TABS: readonly Tab[] = [
  {
    id: "waiting",
    name: "Chờ duyệt",
    empty: "Không có giấy nào chờ duyệt.",
    holds: ({ standing }) => standing === "submitted",
  },
  {
    id: "expiring",
    name: "Sắp hết hạn, hết hạn",
    empty: "Không có giấy nào sắp hết hạn.",
    holds: ({ standing, renewed_by_status: newer }) =>
      ["expiring", "expired"].includes(standing) && newer !== "confirmed",
  },
  { id: "all", name: "Tất cả", empty: "Chưa có giấy nào.", holds: () => true },
]
