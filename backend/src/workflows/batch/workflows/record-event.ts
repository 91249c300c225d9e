import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { recordEventStep, type RecordEventInput } from "../steps/record-event"

export const recordEventWorkflow = createWorkflow("record-event", (input: RecordEventInput) => {
  return new WorkflowResponse(recordEventStep(input))
})
