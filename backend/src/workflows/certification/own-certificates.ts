import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { certificateOf, certificatesOf, withdrawSubmitted } from "../../modules/certification/certificate-store"
import type { CertificateRow } from "../../modules/certification/types"
import { databaseOf } from "../transparency/database"
import { daysLeft, standingOn } from "./certificate-standing"
import { todayInVietnam } from "./ocop-status"

/** A certificate as its cooperative sees it, with where it stands at the moment of reading. */
export function toCertificateView(certificate: CertificateRow, now: Date) {
  const { cooperative_id: _id, cooperative: _name, submitted_by: _by, ...shown } = certificate
  const today = todayInVietnam(now)
  return { ...shown, standing: standingOn(today, certificate), days_left: daysLeft(today, certificate) }
}

export async function listOwnCertificates(container: MedusaContainer, cooperativeId: string, now: Date) {
  const certificates = await certificatesOf(databaseOf(container), cooperativeId)
  return certificates.map((certificate) => toCertificateView(certificate, now))
}

/** @throws 404 `certificate_not_found`, for another cooperative's too */
export async function requireOwnCertificate(
  container: MedusaContainer,
  cooperativeId: string,
  id: string,
): Promise<CertificateRow> {
  const certificate = await certificateOf(databaseOf(container), cooperativeId, id)
  if (!certificate) throw notFound()
  return certificate
}

/**
 * Takes back what no officer has decided on.
 * @throws 404 `certificate_not_found`, 409 `certificate_decided`
 */
export async function withdrawCertificate(container: MedusaContainer, cooperativeId: string, id: string) {
  if (await withdrawSubmitted(databaseOf(container), cooperativeId, id)) return
  await requireOwnCertificate(container, cooperativeId, id)
  throw new MedusaError(MedusaError.Types.CONFLICT, "An officer has decided on it", "certificate_decided")
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Certificate not found", "certificate_not_found")
