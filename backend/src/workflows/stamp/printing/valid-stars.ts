import type { Dossier } from "@nguon/traceability/dossier"
import { isValidOn } from "../../certification/ocop-status"

/**
 * The stars that a label printed on this day may carry.
 * @param today YYYY-MM-DD in Vietnam; a certificate's last day counts
 */
export function validStars(certificates: Dossier["certificates"], today: string): 3 | 4 | 5 | null {
  const stars = certificates
    .filter(({ kind, issuedOn, expiresOn }) => {
      return kind === "ocop" && isValidOn(today, { issued_on: issuedOn, expires_on: expiresOn })
    })
    .map((certificate) => certificate.stars ?? 0)
  const best = Math.max(0, ...stars)
  return best === 3 || best === 4 || best === 5 ? best : null
}
