import type { CertificateRow } from "../../modules/certification/types"

/** Days before its last one on which a cooperative is reminded of a certificate. */
export const REMINDER_DAYS = [90, 30, 7] as const

export const DAY_MS = 86_400_000

/** Where a certificate stands on a day: what nobody has confirmed counts for nothing, whatever its dates say. */
export type Standing = "submitted" | "refused" | "revoked" | "not_yet_valid" | "valid" | "expiring" | "expired"

/** Whole days from `today` to the last day on which the certificate holds; negative once it has passed. */
export function daysLeft(today: string, { expires_on }: { expires_on: string }): number {
  return Math.round((Date.parse(expires_on) - Date.parse(today)) / DAY_MS)
}

type Dated = Pick<CertificateRow, "status" | "issued_on" | "expires_on"> & { revoked_at: Date | string | null }

/** @param today YYYY-MM-DD in Vietnam; the last day counts */
export function standingOn(today: string, certificate: Dated): Standing {
  if (certificate.status !== "confirmed") return certificate.status
  if (certificate.revoked_at !== null) return "revoked"
  const left = daysLeft(today, certificate)
  if (left < 0) return "expired"
  if (today < certificate.issued_on) return "not_yet_valid"
  return left <= REMINDER_DAYS[0] ? "expiring" : "valid"
}
