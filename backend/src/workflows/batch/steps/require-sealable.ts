import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { BATCH_MODULE } from "../../../modules/batch"
import type BatchModuleService from "../../../modules/batch/service"
import { massBalanceFaults } from "../mass-balance"

export type BatchOfCooperative = { batch_id: string; cooperative_id: string }

/** Refuses what cannot be sealed; says whether the sealing is already done. Reads only. */
export const requireSealableStep = createStep("require-sealable", async (input: BatchOfCooperative, { container }) => {
  const batches = container.resolve<BatchModuleService>(BATCH_MODULE)
  const [batch] = await batches.listBatches({ id: input.batch_id, cooperative_id: input.cooperative_id })
  if (!batch) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  if (batch.state === "recalled") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is recalled", "batch_recalled")
  }
  if (batch.state === "sealed") return new StepResponse({ sealed: true })
  const events = await batches.listTraceEvents({ batch_id: batch.id }, { take: null })
  if (events.length === 0) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The batch's diary is empty", "batch_has_no_events")
  }
  if (batch.quantity <= 0) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The batch has no quantity", "batch_has_no_quantity")
  }
  const [fault] = massBalanceFaults({ quantity: batch.quantity, unit: batch.unit, events })
  if (fault) throw new MedusaError(MedusaError.Types.INVALID_DATA, fault.message, fault.code)
  return new StepResponse({ sealed: false })
})
