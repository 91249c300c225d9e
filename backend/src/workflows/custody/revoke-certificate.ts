import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { lockKeyring } from "../../modules/cooperative/key-store"
import { notify } from "../notice/notify"
import { recordDecision } from "../officer/decisions"
import { markShopStale } from "../shop/mark-shop-stale"
import { databaseOf } from "../transparency/database"
import { ensureRegistered, recordOfficerEntry } from "../transparency/record-entry"
import { findCertificate } from "./confirm-certificate"
import { requireOfficer } from "./officers"

export type RevokedCertificate = { certificateId: string; reason: string; userId: string }

/**
 * The issuer took the certificate back, and an officer says so under their own key: from now on no dossier names it, and
 * the pages of what was sealed with it show it as revoked. Revoking again changes nothing, whoever does it. One transaction.
 * @returns the product whose pages it is shown on, and since when it is revoked
 */
export async function revokeCertificate(
  container: MedusaContainer,
  { certificateId, reason, userId }: RevokedCertificate,
): Promise<{ productId: string; revokedAt: Date }> {
  return databaseOf(container).transaction(async (sql) => {
    const certificate = await findCertificate(sql, certificateId)
    const cooperative = certificate && (await lockKeyring(sql, certificate.cooperative_id, "sign"))
    if (!certificate || !cooperative) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Certificate not found", "certificate_not_found")
    }
    const officer = await requireOfficer(sql, userId)
    const productId = certificate.product_id
    if (certificate.revoked_at) return { productId, revokedAt: certificate.revoked_at }
    if (certificate.status !== "confirmed") {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        "It was never confirmed: refuse it",
        "certificate_not_confirmed",
      )
    }
    await ensureRegistered(container, sql, cooperative)
    const revokedAt = new Date()
    await sql.raw(`update certificate set revoked_at = ?, revoke_reason = ?, updated_at = now() where id = ?`, [
      ...[revokedAt, reason, certificateId],
    ])
    await recordOfficerEntry(container, sql, officer, {
      kind: "certificate-revoked",
      certificateId,
      cooperativeId: certificate.cooperative_id,
      reason,
      revokedAt: revokedAt.toISOString(),
    })
    await markShopStale(sql, [productId])
    const { cooperative_id: cooperativeId, kind, number } = certificate
    const notice = { cooperativeId, kind: "certificate_revoked", subjectId: certificateId } as const
    const data = { certificate: kind, number, reason }
    await notify(container, { ...notice, data, dedupeKey: `certificate_revoked:${certificateId}` }, sql)
    const decision = { subjectType: "certificate", subjectId: certificateId, action: "revoke" }
    await recordDecision(container, { ...decision, userId, reason }, sql)
    return { productId, revokedAt }
  })
}
