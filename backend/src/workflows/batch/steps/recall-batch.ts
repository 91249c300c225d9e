import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { recallSubject } from "@nguon/traceability/stamp"
import { TRANSPARENCY_MODULE } from "../../../modules/transparency"
import type TransparencyModuleService from "../../../modules/transparency/service"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import { bodyHash } from "../../transparency/place-of-entry"
import { recordEntry } from "../../transparency/record-entry"

export type RecallBatchInput = { batch_id: string; cooperative_id: string; reason: string }

/**
 * Batch, log entry and the call to the contract are written together. The warning does not wait for a signature: the
 * chain's reason is the hash of the entry's body, which is the same before the member's phone signed it and after. No
 * undo: a warning that was given is not taken back by a fault of ours, and a repeated recall changes nothing.
 */
export const recallBatchStep = createStep("recall-batch", async (input: RecallBatchInput, { container }) => {
  const recalledAt = new Date()
  const transparency = container.resolve<TransparencyModuleService>(TRANSPARENCY_MODULE)
  const recalledHere = await databaseOf(container).transaction(async (sql) => {
    if (!(await lockSealed(sql, input))) return false
    await sql.raw(
      `update batch set state = 'recalled', recalled_at = ?, recall_reason = ?, updated_at = now() where id = ?`,
      [recalledAt, input.reason, input.batch_id],
    )
    const { body } = await recordEntry(container, sql, {
      kind: "recalled",
      batchId: input.batch_id,
      cooperativeId: input.cooperative_id,
      reason: input.reason,
      recalledAt: recalledAt.toISOString(),
    })
    const subject = recallSubject(input.batch_id)
    await transparency.enqueueRecall({ batchId: input.batch_id, subject, reason: bodyHash(body) }, sql)
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
