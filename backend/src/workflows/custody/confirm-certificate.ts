import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { lockKeyring } from "../../modules/cooperative/key-store"
import { databaseOf } from "../transparency/database"
import { entryKeyOf } from "../transparency/place-of-entry"
import { ensureRegistered, recordOfficerEntry } from "../transparency/record-entry"
import type { Sql } from "../../modules/transparency/types"
import { notify } from "../notice/notify"
import { recordDecision } from "../officer/decisions"
import { markShopStale } from "../shop/mark-shop-stale"
import { requireOfficer } from "./officers"

export type CertificateRow = {
  id: string
  cooperative_id: string
  product_id: string
  kind: string
  number: string
  issued_on: string
  expires_on: string
  file_hash: string | null
  status: "submitted" | "confirmed" | "refused"
  revoked_at: Date | null
}

/**
 * The officer has seen the certificate and puts it into the log under their own key; from now on it counts. Confirming
 * again changes nothing, whoever does it.
 * @returns the product whose pages it is shown on
 */
export async function confirmCertificate(
  container: MedusaContainer,
  { certificateId, userId }: { certificateId: string; userId: string },
): Promise<{ productId: string }> {
  return databaseOf(container).transaction(async (sql) => {
    const certificate = await findCertificate(sql, certificateId)
    const cooperative = certificate && (await lockKeyring(sql, certificate.cooperative_id, "sign"))
    if (!certificate || !cooperative) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Certificate not found", "certificate_not_found")
    }
    const officer = await requireOfficer(sql, userId)
    const { id: subjectId, product_id: productId } = certificate
    await ensureRegistered(container, sql, cooperative)
    if (await isInQueue(sql, entryKeyOf("certificate-recorded", certificate.id))) return { productId }
    requireConfirmable(certificate)
    await sql.raw(
      `update certificate set status = 'confirmed', decided_at = coalesce(decided_at, now()), updated_at = now() where id = ?`,
      [certificate.id],
    )
    await recordOfficerEntry(container, sql, officer, {
      kind: "certificate-recorded",
      certificateId: certificate.id,
      cooperativeId: certificate.cooperative_id,
      productId: certificate.product_id,
      certificateKind: certificate.kind,
      number: certificate.number,
      issuedOn: certificate.issued_on,
      expiresOn: certificate.expires_on,
      fileHash: new Uint8Array(Buffer.from(certificate.file_hash?.slice(2) ?? "", "hex")),
    })
    const notice = { cooperativeId: certificate.cooperative_id, kind: "certificate_confirmed", subjectId } as const
    const data = { certificate: certificate.kind, number: certificate.number }
    await markShopStale(sql, [productId])
    await notify(container, { ...notice, data, dedupeKey: `certificate_confirmed:${subjectId}` }, sql)
    await recordDecision(container, { userId, subjectType: "certificate", subjectId, action: "confirm" }, sql)
    return { productId }
  })
}

/** A refusal and a revocation stand: what is put right is submitted anew. */
function requireConfirmable({ status, revoked_at }: CertificateRow): void {
  if (status === "refused") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The certificate was refused", "certificate_refused")
  }
  if (revoked_at) throw new MedusaError(MedusaError.Types.CONFLICT, "The certificate is revoked", "certificate_revoked")
}

export async function findCertificate(sql: Sql, id: string): Promise<CertificateRow | null> {
  const result: { rows: CertificateRow[] } = await sql.raw(
    `select id, cooperative_id, product_id, kind, number, issued_on, expires_on, file_hash, status,
            revoked_at
       from certificate where id = ? and deleted_at is null for update`,
    [id],
  )
  return result.rows[0] ?? null
}

async function isInQueue(sql: Sql, entryKey: string): Promise<boolean> {
  const result: { rows: unknown[] } = await sql.raw(`select from log_entry where entry_key = ?`, [entryKey])
  return result.rows.length > 0
}
