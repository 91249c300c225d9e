import { MedusaError } from "@medusajs/framework/utils"
import { addMonths } from "@nguon/traceability/dossier"
import type { CertificateKind } from "../../modules/certification/types"

/** Decision 148/QD-TTg of 2023: an OCOP certificate holds for 36 months from the day it was issued. */
const OCOP_MONTHS = 36

export type Term = { kind: CertificateKind; issued_on: string; expires_on: string | null }

/** The last day of a certificate: given for every kind but OCOP, whose term is law. Null when it has to be given. */
export function lastDayOf({ kind, issued_on, expires_on }: Term): string | null {
  return kind === "ocop" ? addMonths(issued_on, OCOP_MONTHS) : expires_on
}

/**
 * What a cooperative may submit: issued by today, in order, and with a day left.
 * @param today YYYY-MM-DD in Vietnam
 * @returns its last day
 * @throws 400 with a code for each thing that cannot be
 */
export function requireTerm(today: string, term: Term): string {
  const last = lastDayOf(term)
  if (last === null) throw refusal("certificate_expiry_missing", "This kind needs its last day")
  if (term.expires_on !== null && term.expires_on !== last) {
    throw refusal("ocop_term_differs", `An OCOP certificate holds for ${OCOP_MONTHS} months, until ${last}`)
  }
  if (term.issued_on > today) throw refusal("certificate_not_issued_yet", `${term.issued_on} is in the future`)
  if (last <= term.issued_on) throw refusal("certificate_dates_out_of_order", "It would end before it began")
  if (last < today) throw refusal("certificate_expired_already", `It ended on ${last}`)
  return last
}

/** @throws 400 `stars_out_of_range`, `stars_not_allowed` */
export function requireStars(kind: CertificateKind, stars: number | null): void {
  if (kind !== "ocop" && stars !== null) throw refusal("stars_not_allowed", "Only OCOP certificates have stars")
  if (kind === "ocop" && (stars === null || ![3, 4, 5].includes(stars))) {
    throw refusal("stars_out_of_range", "OCOP gives 3, 4 or 5 stars")
  }
}

const refusal = (code: string, message: string) => new MedusaError(MedusaError.Types.INVALID_DATA, message, code)
