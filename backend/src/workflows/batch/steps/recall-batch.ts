import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { leafHash } from "@nguon/traceability/log"
import { recallSubject } from "@nguon/traceability/stamp"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { signEntry } from "../../transparency/sign-entry"

export type RecallBatchInput = { batch_id: string; cooperative_id: string; reason: string }

/**
 * Batch, log entry and the call to the contract are written together. No undo: a warning that was given is not taken
 * back by a fault of ours, and a repeated recall changes nothing.
 */
export const recallBatchStep = createStep("recall-batch", async (input: RecallBatchInput, { container }) => {
  const recalledAt = new Date()
  const entry = await signEntry(container, {
    kind: "recalled",
    batchId: input.batch_id,
    cooperativeId: input.cooperative_id,
    reason: input.reason,
    recalledAt: recalledAt.toISOString(),
  })
  const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
  const recalledHere = await databaseOf(container).transaction(async (sql) => {
    if (!(await lockSealed(sql, input))) return false
    await sql.raw(
      `update batch set state = 'recalled', recalled_at = ?, recall_reason = ?, recalled_leaf = ?, updated_at = now()
        where id = ?`,
      [recalledAt, input.reason, Buffer.from(entry.leaf).toString("base64"), input.batch_id],
    )
    await transparency.enqueueEntries([entry], sql)
    const subject = recallSubject(input.batch_id)
    await transparency.enqueueRecall({ batchId: input.batch_id, subject, reason: leafHash(entry.leaf) }, sql)
    return true
  })
  return new StepResponse({ recalled_here: recalledHere })
})

/** @returns false when the batch is recalled already */
async function lockSealed(sql: Sql, input: RecallBatchInput): Promise<boolean> {
  const batch: { rows: { state: string }[] } = await sql.raw(
    `select state from batch where id = ? and cooperative_id = ? and deleted_at is null for update`,
    [input.batch_id, input.cooperative_id],
  )
  const state = batch.rows[0]?.state
  if (!state) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  if (state === "draft") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "A draft has nothing to recall", "batch_not_sealed")
  }
  return state === "sealed"
}
