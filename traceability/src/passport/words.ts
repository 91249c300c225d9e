import { certificateStatus, type Dossier, type DossierCertificate } from "../dossier/index.js"
import type { PassportSource } from "./source.js"

const KINDS = {
  ocop: "OCOP",
  vietgap: "VietGAP",
  organic: "Hữu cơ",
  haccp: "HACCP",
  lab: "Phiếu kiểm nghiệm",
} as const

const STATUS = { valid: "còn hiệu lực", expired: "đã hết hạn", "not-yet-valid": "chưa có hiệu lực" } as const

/** QĐ 148/QĐ-TTg (2023): the six groups of OCOP products. */
const OCOP_GROUPS: ReadonlyMap<string, string> = new Map([
  ["food", "Thực phẩm"],
  ["drink", "Đồ uống"],
  ["herbal", "Dược liệu và sản phẩm từ dược liệu"],
  ["craft", "Hàng thủ công mỹ nghệ"],
  ["ornamental", "Sinh vật cảnh"],
  ["tourism", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"],
])

/** @example vietnameseDay("2026-11-12") // "12/11/2026"; also of an instant, as the day it is in Vietnam */
export function vietnameseDay(text: string): string {
  const day = text.length === 10 ? text : new Date(Date.parse(text) + 7 * 3_600_000).toISOString().slice(0, 10)
  return day.split("-").reverse().join("/")
}

export function certificateName({ kind, stars }: DossierCertificate): string {
  return stars === null ? KINDS[kind] : `${KINDS[kind]} ${stars} sao`
}

/** What certificates are judged by on the day of reading. */
type Judged = Pick<PassportSource, "today" | "revoked">

export function conforms(certificate: DossierCertificate, { today, revoked }: Judged): boolean {
  return certificateStatus(certificate, today) === "valid" && revoked?.has(certificate.id) !== true
}

/** One sentence with everything that a reader needs to ask the issuer. */
export function certificateSentence(certificate: DossierCertificate, { today, revoked }: Judged): string {
  const { number, issuer, issuedOn, expiresOn } = certificate
  const span = `cấp ngày ${vietnameseDay(issuedOn)}, có hiệu lực đến hết ${vietnameseDay(expiresOn)}`
  const revokedAt = revoked?.get(certificate.id)
  const status =
    revokedAt === undefined
      ? STATUS[certificateStatus(certificate, today)]
      : `đã bị thu hồi ngày ${vietnameseDay(revokedAt)}`
  return `${certificateName(certificate)}, số ${number}, do ${issuer} ${span} (${status})`
}

export function ocopGroupName(group: string): string {
  return OCOP_GROUPS.get(group) ?? group
}

/** SHA-256 of a photo that shows the packed goods; photos of other stages are no image of the product. */
export function productPhoto({ events }: Dossier): string | null {
  const photos = events.findLast((event) => event.bizStep === "packing" && event["nguon:photos"] !== undefined)
  return photos?.["nguon:photos"]?.at(-1)?.slice(2) ?? null
}
