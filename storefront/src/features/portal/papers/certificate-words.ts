import { formatDay } from "@/i18n/format"
import type { CertificateKind, OwnCertificate } from "@/lib/backend/papers"

export const CERTIFICATE_WORDS: Record<
  CertificateKind,
  { name: string; hint: string; number: string; issuer: string }
> = {
  ocop: {
    name: "OCOP",
    hint: "Quyết định công nhận 3, 4 hoặc 5 sao cho một sản phẩm",
    number: "Số quyết định",
    issuer: "Uỷ ban nhân dân tỉnh Thái Nguyên",
  },
  vietgap: {
    name: "VietGAP",
    hint: "Trồng trọt, chăn nuôi theo quy trình an toàn",
    number: "Số giấy chứng nhận",
    issuer: "Trung tâm chứng nhận đã cấp giấy",
  },
  organic: {
    name: "Hữu cơ",
    hint: "Sản xuất hữu cơ theo tiêu chuẩn",
    number: "Số giấy chứng nhận",
    issuer: "Tổ chức đã chứng nhận",
  },
  haccp: {
    name: "HACCP",
    hint: "Cơ sở chế biến kiểm soát mối nguy",
    number: "Số giấy chứng nhận",
    issuer: "Tổ chức đã chứng nhận",
  },
  lab: {
    name: "Phiếu kiểm nghiệm",
    hint: "Kết quả thử mẫu của phòng kiểm nghiệm",
    number: "Số phiếu",
    issuer: "Phòng kiểm nghiệm đã thử mẫu",
  },
}

export const isCertificateKind = (value: unknown): value is CertificateKind =>
  typeof value === "string" && Object.hasOwn(CERTIFICATE_WORDS, value)

export const certificateName = ({ kind, stars }: Pick<OwnCertificate, "kind" | "stars">): string =>
  kind === "ocop" && stars !== null ? `OCOP ${stars} sao` : CERTIFICATE_WORDS[kind].name

type Tone = "good" | "waiting" | "bad"
export type StandingWords = { tone: Tone; name: string; sentence: string }

/** Where a paper stands, as a word and as a sentence that says what to do. */
export function standingWords(held: OwnCertificate): StandingWords {
  const last = formatDay(held.expires_on)
  switch (held.standing) {
    case "submitted":
      return { tone: "waiting", name: "Chờ duyệt", sentence: "Cán bộ đang xem. Duyệt xong giấy mới hiện ở gian hàng." }
    case "refused":
      return { tone: "bad", name: "Bị từ chối", sentence: `Lý do: ${held.refuse_reason ?? "chưa ghi"}` }
    case "revoked":
      return { tone: "bad", name: "Bị thu hồi", sentence: `Lý do: ${held.revoke_reason ?? "chưa ghi"}` }
    case "not_yet_valid":
      return { tone: "waiting", name: "Chưa có hiệu lực", sentence: `Có hiệu lực từ ${formatDay(held.issued_on)}.` }
    case "expired":
      return {
        tone: "bad",
        name: "Hết hạn",
        sentence: `Hết hạn từ sau ngày ${last}. Gian hàng và trang quét đã ghi rõ.`,
      }
    case "expiring": {
      const left = held.days_left === 0 ? "Hôm nay là ngày cuối" : `Còn ${held.days_left} ngày`
      return {
        tone: "waiting",
        name: "Sắp hết hạn",
        sentence: `${left}, đến hết ${last}. Xin cấp lại rồi nộp giấy mới.`,
      }
    }
    case "valid":
      return { tone: "good", name: "Còn hạn", sentence: `Đến hết ngày ${last}.` }
  }
}

/** A paper that another one should follow: still counted or just ended, and nobody has handed in its successor. */
export const mayRenew = ({ standing, renewed_by_id: newer }: OwnCertificate): boolean =>
  newer === null && ["valid", "expiring", "expired"].includes(standing)
