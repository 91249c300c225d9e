import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { dossierText, provenanceHash, type Dossier } from "@nguon/traceability/dossier"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { entryKeyOf } from "../../transparency/place-of-entry"
import { recordEntry, withdrawEntry } from "../../transparency/record-entry"

export type SealBatchStepInput = { batch_id: string; cooperative_id: string; dossier: Dossier }
type Sealing = SealBatchStepInput & { text: string; hash: Uint8Array; sealedAt: Date }

/** State, dossier and entry change together or not at all. */
export const sealBatchStep = createStep(
  "seal-batch",
  async (input: SealBatchStepInput, { container }) => {
    const text = dossierText(input.dossier)
    const hash = provenanceHash(text)
    const sealedAt = new Date()
    const sealedHere = await databaseOf(container).transaction(async (sql) => {
      if (!(await lockDraft(sql, input))) return false
      await markSealed(sql, { ...input, text, hash, sealedAt })
      await recordEntry(container, sql, {
        kind: "batch-sealed",
        batchId: input.batch_id,
        cooperativeId: input.cooperative_id,
        dossierVersion: input.dossier.version,
        provenanceHash: hash,
        sealedAt: sealedAt.toISOString(),
      })
      return true
    })
    return new StepResponse({ sealed_here: sealedHere }, sealedHere ? input.batch_id : null)
  },
  async (batchId, { container }) => {
    if (batchId) await databaseOf(container).transaction((sql) => unseal(container, sql, batchId))
  },
)

/**
 * The diary's trigger waits for this lock, so the events counted here are all there will be.
 * @returns false when somebody else sealed the batch in the meantime: the result is the same
 */
async function lockDraft(sql: Sql, input: SealBatchStepInput): Promise<boolean> {
  const batch: { rows: { state: string }[] } = await sql.raw(
    `select state from batch where id = ? and cooperative_id = ? for update`,
    [input.batch_id, input.cooperative_id],
  )
  if (batch.rows[0]?.state !== "draft") return false
  const recorded: { rows: { events: number }[] } = await sql.raw(
    `select count(*)::int as events from trace_event where batch_id = ? and deleted_at is null`,
    [input.batch_id],
  )
  if (recorded.rows[0]?.events === input.dossier.events.length) return true
  throw new MedusaError(
    MedusaError.Types.CONFLICT,
    "An event was recorded while the batch was being sealed; seal it again",
    "batch_changed",
  )
}

async function markSealed(sql: Sql, sealing: Sealing): Promise<void> {
  await sql.raw(
    `update batch set state = 'sealed', dossier = ?, dossier_version = ?, provenance_hash = ?, sealed_at = ?,
            updated_at = now() where id = ?`,
    [
      sealing.text,
      sealing.dossier.version,
      `0x${Buffer.from(sealing.hash).toString("hex")}`,
      sealing.sealedAt,
      sealing.batch_id,
    ],
  )
}

/** Only while the log has not taken the entry; afterwards the sealing is public and stands. */
async function unseal(container: MedusaContainer, sql: Sql, batchId: string): Promise<void> {
  if (!(await withdrawEntry(container, sql, entryKeyOf("batch-sealed", batchId)))) return
  await sql.raw(
    `update batch set state = 'draft', dossier = null, dossier_version = dossier_version - 1, provenance_hash = null,
            sealed_at = null, updated_at = now() where id = ? and state = 'sealed'`,
    [batchId],
  )
}
