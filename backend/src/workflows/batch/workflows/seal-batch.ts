import { createWorkflow, when, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { requireSealableStep } from "../steps/require-sealable"
import { sealBatchStep, type SealBatchInput } from "../steps/seal-batch"

/** Sealing a sealed batch changes nothing and is not a fault. */
export const sealBatchWorkflow = createWorkflow("seal-batch", (input: WorkflowData<SealBatchInput>) => {
  const current = requireSealableStep(input)
  when("batch-is-draft", { current }, ({ current }) => !current.sealed).then(() => {
    sealBatchStep(input)
    emitEventStep({ eventName: "batch.sealed", data: { id: input.batch_id } })
  })
  return new WorkflowResponse(current)
})
