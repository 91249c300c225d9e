import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { databaseOf } from "../../transparency/database"
import { readBatchRecord, type BatchOfCooperative, type BatchRecord } from "../sealing/read-record"
import { refuseFaults, sealingFaults } from "../sealing/sealing-faults"

/** Refuses what cannot be sealed, with every reason at once; says whether the sealing is already done. Reads only. */
export const requireSealableStep = createStep("require-sealable", async (input: BatchOfCooperative, { container }) => {
  const record = await requireBatchRecord(databaseOf(container), input)
  if (record.batch.state === "recalled") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is recalled", "batch_recalled")
  }
  if (record.batch.state === "sealed") return new StepResponse({ sealed: true })
  refuseFaults(sealingFaults(record.facts, new Date()))
  return new StepResponse({ sealed: false })
})

export async function requireBatchRecord(
  sql: Parameters<typeof readBatchRecord>[0],
  input: BatchOfCooperative,
): Promise<BatchRecord> {
  const record = await readBatchRecord(sql, input)
  if (!record) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  return record
}
