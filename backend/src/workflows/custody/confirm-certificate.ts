import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { lockKeyring } from "../../modules/cooperative/key-store"
import { databaseOf } from "../transparency/database"
import { entryKeyOf } from "../transparency/place-of-entry"
import { ensureRegistered, recordOfficerEntry } from "../transparency/record-entry"
import type { Sql } from "../../modules/transparency/types"
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
  revoked_at: Date | null
}

/**
 * The officer has seen the certificate and puts it into the log under their own key; what is in the log is confirmed.
 * Confirming again changes nothing, whoever does it.
 */
export async function confirmCertificate(
  container: MedusaContainer,
  { certificateId, userId }: { certificateId: string; userId: string },
): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const certificate = await findCertificate(sql, certificateId)
    const cooperative = certificate && (await lockKeyring(sql, certificate.cooperative_id, "sign"))
    if (!certificate || !cooperative) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Certificate not found", "certificate_not_found")
    }
    const officer = await requireOfficer(sql, userId)
    await ensureRegistered(container, sql, cooperative)
    if (await isInQueue(sql, entryKeyOf("certificate-recorded", certificate.id))) return
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
  })
}

export async function findCertificate(sql: Sql, id: string): Promise<CertificateRow | null> {
  const result: { rows: CertificateRow[] } = await sql.raw(
    `select id, cooperative_id, product_id, kind, number, issued_on, expires_on, file_hash, revoked_at
       from certificate where id = ? and deleted_at is null for update`,
    [id],
  )
  return result.rows[0] ?? null
}

async function isInQueue(sql: Sql, entryKey: string): Promise<boolean> {
  const result: { rows: unknown[] } = await sql.raw(`select from log_entry where entry_key = ?`, [entryKey])
  return result.rows.length > 0
}
