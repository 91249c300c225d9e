import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { recallBatchStep, type RecallBatchInput } from "../steps/recall-batch"

export const recallBatchWorkflow = createWorkflow("recall-batch", (input: WorkflowData<RecallBatchInput>) => {
  const recalled = recallBatchStep(input)
  emitEventStep({ eventName: "batch.recalled", data: { id: input.batch_id } })
  return new WorkflowResponse(recalled)
})
