import { dossierText, provenanceHash, type Dossier } from "@nguon/traceability/dossier"
import type { Sql } from "../../../modules/transparency/types"

/** A dossier as it is stored, hashed and signed. */
export type StoredDossier = { dossier: Dossier; text: string; hash: Uint8Array; hashHex: string }

export function toStored(dossier: Dossier): StoredDossier {
  const text = dossierText(dossier)
  const hash = provenanceHash(text)
  return { dossier, text, hash, hashHex: `0x${Buffer.from(hash).toString("hex")}` }
}

export type DossierVersion = {
  batch_id: string
  cooperative_id: string
  stored: StoredDossier
  entry_key: string
  idempotency_key?: string
  request_hash?: string
  created_by?: string
}

/** Keeps a version for ever: the page shows the newest one whose entry is in the log. */
export async function insertDossierVersion(sql: Sql, version: DossierVersion): Promise<void> {
  const { stored } = version
  await sql.raw(
    `insert into batch_dossier (batch_id, version, cooperative_id, dossier, provenance_hash, entry_key, idempotency_key,
            request_hash, created_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      version.batch_id,
      stored.dossier.version,
      version.cooperative_id,
      stored.text,
      stored.hashHex,
      version.entry_key,
      version.idempotency_key ?? null,
      version.request_hash ?? null,
      version.created_by ?? null,
    ],
  )
}
