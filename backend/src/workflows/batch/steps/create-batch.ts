import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { BATCH_MODULE } from "../../../modules/batch"
import type BatchModuleService from "../../../modules/batch/service"

export type NewBatch = {
  cooperative_id: string
  product_id: string
  variant: string | null
  variant_id: string | null
  household_id: string | null
  lot_code: string
  quantity: number
  unit: string
  harvested_from: string | null
  harvested_to: string | null
  packed_on: string | null
  expires_on: string | null
  metadata?: Record<string, unknown> | null
}

export const createBatchStep = createStep(
  "create-batch",
  async (input: NewBatch, { container }) => {
    const batches = container.resolve<BatchModuleService>(BATCH_MODULE)
    const { cooperative_id, lot_code } = input
    const [taken] = await batches.listBatches({ cooperative_id, lot_code }, { select: ["id"] })
    if (taken) throw lotCodeTaken(lot_code)
    const { id } = await batches.createBatches(input).catch(async (error: unknown) => {
      // Two requests at once: the unique index decided, and the other one's row is there now.
      const [winner] = await batches.listBatches({ cooperative_id, lot_code }, { select: ["id"] })
      throw winner ? lotCodeTaken(lot_code) : error
    })
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve<BatchModuleService>(BATCH_MODULE).deleteBatches(id)
  },
)

function lotCodeTaken(lotCode: string): MedusaError {
  return new MedusaError(MedusaError.Types.CONFLICT, `The lot code ${lotCode} is in use`, "lot_code_taken")
}
