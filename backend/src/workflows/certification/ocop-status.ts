import { certificateStatus } from "@nguon/traceability/dossier"

export type OcopCertificate = {
  stars: number
  number: string
  issuer: string
  issued_on: string
  expires_on: string
}

export type OcopStatus = OcopCertificate & { valid: boolean }

/** Today in Viet Nam (UTC+7, no daylight saving), where a certificate's last day ends. */
export function todayInVietnam(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

export function isValidOn(today: string, certificate: { issued_on: string; expires_on: string }): boolean {
  const dates = { issuedOn: certificate.issued_on, expiresOn: certificate.expires_on }
  return certificateStatus(dates, today) === "valid"
}

/** The OCOP standing of a product on a day: a valid certificate before an expired one, then the one that lasts longest. */
export function ocopStatusOn(today: string, certificates: readonly OcopCertificate[]): OcopStatus | null {
  const standings = certificates.map((certificate) => ({ ...certificate, valid: isValidOn(today, certificate) }))
  standings.sort((a, b) => Number(b.valid) - Number(a.valid) || b.expires_on.localeCompare(a.expires_on))
  return standings[0] ?? null
}
