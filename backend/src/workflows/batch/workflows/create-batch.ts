import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createBatchStep, type NewBatch } from "../steps/create-batch"
import { requireHouseholdStep } from "../steps/require-household"
import { requireOwnProductStep } from "../steps/require-own-product"
import { takeEntriesStep } from "../steps/take-entries"

export type CreateBatchInput = Omit<NewBatch, "variant" | "variant_id" | "household_id"> & {
  variant_id?: string | null
  household_id?: string | null
  /** Entries of the diary that the batch begins with: without all of them it is not opened. */
  entry_ids?: string[]
}

export const createBatchWorkflow = createWorkflow("create-batch", (input: CreateBatchInput) => {
  const product = requireOwnProductStep(input)
  requireHouseholdStep(input)
  const batch = createBatchStep(
    transform({ input, product }, ({ input: { entry_ids: _taken, ...batch }, product }) => ({
      ...{ ...batch, household_id: batch.household_id ?? null },
      ...product,
    })),
  )
  takeEntriesStep(
    transform({ input, batch }, ({ input, batch }) => ({
      ...{ batch_id: batch.id, cooperative_id: input.cooperative_id, entry_ids: input.entry_ids ?? [] },
    })),
  )
  return new WorkflowResponse(batch)
})
