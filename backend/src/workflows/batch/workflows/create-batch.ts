import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createBatchStep, type NewBatch } from "../steps/create-batch"
import { requireOwnProductStep } from "../steps/require-own-product"

export type CreateBatchInput = Omit<NewBatch, "variant">

export const createBatchWorkflow = createWorkflow("create-batch", (input: CreateBatchInput) => {
  const product = requireOwnProductStep(input)
  const batch = createBatchStep(transform({ input, product }, ({ input, product }) => ({ ...input, ...product })))
  return new WorkflowResponse(batch)
})
