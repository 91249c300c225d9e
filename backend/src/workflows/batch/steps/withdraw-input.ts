import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Sql } from "../../../modules/transparency/types"
import { databaseOf } from "../../transparency/database"
import type { BatchOfCooperative } from "../sealing/read-record"
import { requireBatchRecord } from "./require-sealable"

export type WithdrawInputInput = BatchOfCooperative & { input_id: string }

/** No undo: the only step of its workflow, one transaction. */
export const withdrawInputStep = createStep("withdraw-input", async (input: WithdrawInputInput, { container }) => {
  await databaseOf(container).transaction((sql) => withdrawInput(sql, input))
  return new StepResponse({ id: input.input_id })
})

async function withdrawInput(sql: Sql, { input_id, ...of }: WithdrawInputInput): Promise<void> {
  await sql.raw(`select id from batch where id = ? for no key update`, [of.batch_id])
  const { batch, inputs } = await requireBatchRecord(sql, of)
  if (!inputs.some(({ id }) => id === input_id)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "The batch has no such input", "input_not_found")
  }
  if (batch.state !== "draft") {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      "What went into a sealed batch is settled",
      "batch_already_sealed",
    )
  }
  await sql.raw(`update batch_input set withdrawn_at = now() where id = ?`, [input_id])
}
