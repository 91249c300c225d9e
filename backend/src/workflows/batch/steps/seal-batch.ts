import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { entryKeyOf } from "../../transparency/place-of-entry"
import { recordEntry, withdrawEntry } from "../../transparency/record-entry"
import { lockBatchAndInputs } from "../sealing/batch-lock"
import { dossierOf } from "../sealing/dossier-of"
import { insertDossierVersion, type StoredDossier } from "../sealing/dossier-store"
import { forgetLotUse, recordLotUse } from "../sealing/lot-use"
import type { BatchOfCooperative } from "../sealing/read-record"
import { refuseFaults, sealingFaults } from "../sealing/sealing-faults"
import { requireBatchRecord } from "./require-sealable"

/** `expected_hash`: of the dossier that was shown to whoever seals; another one is not sealed in its place. 0x hex. */
export type SealBatchInput = BatchOfCooperative & { expected_hash?: string | null }

/**
 * State, dossier and entry change together or not at all. Under the locks everything is read and checked once more:
 * what the caller was told before may have changed since.
 */
export const sealBatchStep = createStep(
  "seal-batch",
  async (input: SealBatchInput, { container }) => {
    const sealedHere = await databaseOf(container).transaction((sql) => seal(container, sql, input))
    return new StepResponse({ sealed_here: sealedHere }, sealedHere ? input.batch_id : null)
  },
  async (batchId, { container }) => {
    if (batchId) await databaseOf(container).transaction((sql) => unseal(container, sql, batchId))
  },
)

/** @returns false when somebody else sealed the batch in the meantime: the result is the same */
async function seal(container: MedusaContainer, sql: Sql, input: SealBatchInput): Promise<boolean> {
  const sealedAt = new Date()
  await lockBatchAndInputs(sql, input)
  const record = await requireBatchRecord(sql, input)
  if (record.batch.state !== "draft") return false
  refuseFaults(sealingFaults(record.facts, sealedAt))
  const stored = dossierOf(record, sealedAt)
  requireExpected(stored, input)
  await markSealed(sql, input, stored, sealedAt)
  await recordLotUse(sql, record.inputs)
  await recordEntry(container, sql, {
    kind: "batch-sealed",
    batchId: input.batch_id,
    cooperativeId: input.cooperative_id,
    dossierVersion: stored.dossier.version,
    provenanceHash: stored.hash,
    sealedAt: sealedAt.toISOString(),
  })
  return true
}

function requireExpected({ hashHex }: StoredDossier, { expected_hash: expected }: SealBatchInput): void {
  if (!expected || expected === hashHex) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is not what was shown before", "batch_changed")
}

async function markSealed(sql: Sql, input: BatchOfCooperative, stored: StoredDossier, sealedAt: Date): Promise<void> {
  const entryKey = entryKeyOf("batch-sealed", input.batch_id)
  await insertDossierVersion(sql, { ...input, stored, entry_key: entryKey })
  await sql.raw(
    `update batch set state = 'sealed', dossier = ?, dossier_version = ?, provenance_hash = ?, sealed_at = ?,
            updated_at = now() where id = ?`,
    [stored.text, stored.dossier.version, stored.hashHex, sealedAt, input.batch_id],
  )
}

/** Only while the log has not taken the entry; afterwards the sealing is public and stands. */
async function unseal(container: MedusaContainer, sql: Sql, batchId: string): Promise<void> {
  const entryKey = entryKeyOf("batch-sealed", batchId)
  if (!(await withdrawEntry(container, sql, entryKey))) return
  await sql.raw(`delete from batch_dossier where entry_key = ?`, [entryKey])
  await forgetLotUse(sql, batchId)
  await sql.raw(
    `update batch set state = 'draft', dossier = null, dossier_version = dossier_version - 1, provenance_hash = null,
            sealed_at = null, updated_at = now() where id = ? and state = 'sealed'`,
    [batchId],
  )
}
