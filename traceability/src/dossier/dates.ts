import { InvalidInputError } from "../errors/index.js"

/**
 * The same day `months` later, or the last day of that month when it is shorter.
 *
 * @example addMonths("2024-02-29", 36) // "2027-02-28"
 */
export function addMonths(date: string, months: number): string {
  const start = new Date(`${date}T00:00:00.000Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(start.getTime()) || isoDate(start) !== date) {
    throw new InvalidInputError("date_invalid", [{ path: "date", message: "YYYY-MM-DD expected" }])
  }
  const monthIndex = start.getUTCFullYear() * 12 + start.getUTCMonth() + months
  const year = Math.floor(monthIndex / 12)
  const month = monthIndex - year * 12
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return isoDate(new Date(Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay))))
}

export type CertificateStatus = "valid" | "expired" | "not-yet-valid"

/** Status on the day `today` (YYYY-MM-DD); the day of issue and the day of expiry both count as valid. */
export function certificateStatus(
  certificate: { issuedOn: string; expiresOn: string },
  today: string,
): CertificateStatus {
  if (today < certificate.issuedOn) return "not-yet-valid"
  return today > certificate.expiresOn ? "expired" : "valid"
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10)
}
