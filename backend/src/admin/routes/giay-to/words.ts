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

/** An ended paper whose successor is confirmed presses nobody. */
const presses = ({ renewed_by_status: newer }: Certificate): boolean => newer !== "confirmed"

/** What an officer looks at, most pressing first. */
export const TABS: readonly Tab[] = [
  {
    id: "waiting",
    name: "Chờ duyệt",
    empty: "Không có giấy nào chờ duyệt.",
    holds: ({ standing }) => standing === "submitted",
  },
  {
    id: "expiring",
    name: "Sắp hết hạn",
    empty: "Không có giấy nào hết hạn trong 90 ngày tới.",
    holds: (certificate) => certificate.standing === "expiring" && presses(certificate),
  },
  {
    id: "expired",
    name: "Đã hết hạn",
    empty: "Không có giấy nào hết hạn mà chưa có giấy mới.",
    holds: (certificate) => certificate.standing === "expired" && presses(certificate),
  },
  { id: "all", name: "Tất cả", empty: "Chưa có giấy nào.", holds: () => true },
]

export type Span = { title: string; holds: (certificate: Certificate) => boolean }

/** The days on which the cooperative is reminded, the nearest first. */
export const SPANS: readonly Span[] = [
  { title: "Còn 7 ngày trở xuống", holds: ({ days_left: left }) => left <= 7 },
  { title: "Còn 30 ngày trở xuống", holds: ({ days_left: left }) => left > 7 && left <= 30 },
  { title: "Còn 90 ngày trở xuống", holds: ({ days_left: left }) => left > 30 },
]
