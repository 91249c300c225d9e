import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../transparency/database"

export type CertificateSummary = {
  id: string
  cooperative_id: string
  cooperative: string
  product_id: string
  kind: string
  number: string
  issuer: string
  issued_on: string
  expires_on: string
  /** Whether an officer has put it into the log. */
  recorded: boolean
  revoked_at: Date | null
  revoke_reason: string | null
}

const LIST_LIMIT = 500

/** Those that wait for an officer first. */
export async function listCertificates(container: MedusaContainer): Promise<CertificateSummary[]> {
  const result: { rows: CertificateSummary[] } = await databaseOf(container).raw(
    `select c.id, c.cooperative_id, cooperative.name as cooperative, c.product_id, c.kind, c.number, c.issuer,
            c.issued_on, c.expires_on, e.entry_key is not null as recorded, c.revoked_at, c.revoke_reason
       from certificate c
       join cooperative on cooperative.id = c.cooperative_id
       left join log_entry e on e.entry_key = 'certificate-recorded:' || c.id
      where c.deleted_at is null
      order by recorded, c.created_at desc, c.id limit ?`,
    [LIST_LIMIT],
  )
  return result.rows
}
