import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { notify } from "../notice/notify"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"
import { findCertificate } from "./confirm-certificate"
import { requireOfficer } from "./officers"

export type RefusedCertificate = { certificateId: string; reason: string; userId: string }

/**
 * The officer does not confirm what was handed in, and says why; its number is free again. Refusing again changes
 * nothing. One transaction.
 * @throws 404 `certificate_not_found`, 409 `certificate_confirmed`: that one is revoked, not refused
 */
export async function refuseCertificate(
  container: MedusaContainer,
  { certificateId, reason, userId }: RefusedCertificate,
): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const certificate = await findCertificate(sql, certificateId)
    if (!certificate) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Certificate not found", "certificate_not_found")
    }
    await requireOfficer(sql, userId)
    if (certificate.status === "refused") return
    if (certificate.status === "confirmed") {
      throw new MedusaError(MedusaError.Types.CONFLICT, "It is confirmed: revoke it", "certificate_confirmed")
    }
    await sql.raw(
      `update certificate set status = 'refused', refuse_reason = ?, decided_at = now(), updated_at = now() where id = ?`,
      [reason, certificateId],
    )
    const { cooperative_id: cooperativeId, kind, number } = certificate
    const notice = { cooperativeId, kind: "certificate_refused", subjectId: certificateId } as const
    const data = { certificate: kind, number, reason }
    await notify(container, { ...notice, data, dedupeKey: `certificate_refused:${certificateId}` }, sql)
    const decision = { subjectType: "certificate", subjectId: certificateId, action: "refuse" }
    await recordDecision(container, { ...decision, userId, reason }, sql)
  })
}
