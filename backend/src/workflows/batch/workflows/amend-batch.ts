import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { amendBatchStep, type AmendBatchInput } from "../steps/amend-batch"

/** Repeating an amendment under its key changes nothing and is not a fault. */
export const amendBatchWorkflow = createWorkflow("amend-batch", (input: WorkflowData<AmendBatchInput>) => {
  const amended = amendBatchStep(input)
  emitEventStep({ eventName: "batch.amended", data: { id: input.batch_id } })
  return new WorkflowResponse(amended)
})
