export const CERTIFICATE_KINDS = ["ocop", "vietgap", "organic", "haccp", "lab"] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

export type CertificateStatus = "submitted" | "confirmed" | "refused"

/** Dates are YYYY-MM-DD; the day of issue and the last day both count. */
export type CertificateRow = {
  id: string
  kind: CertificateKind
  product_id: string
  product_title: string | null
  cooperative_id: string
  cooperative: string
  number: string
  stars: number | null
  issuer: string
  issued_on: string
  expires_on: string
  /** 0x hex, of the bytes that are kept. */
  file_hash: string | null
  status: CertificateStatus
  submitted_by: string | null
  submitted_at: Date | null
  decided_at: Date | null
  refuse_reason: string | null
  revoked_at: Date | null
  revoke_reason: string | null
  renews_id: string | null
  /** Of the certificate that follows it, unless that was refused. */
  renewed_by_id: string | null
  renewed_by_status: CertificateStatus | null
}
