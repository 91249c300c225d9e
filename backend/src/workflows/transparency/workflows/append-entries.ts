import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { appendPendingStep } from "../steps/append-pending"
import { registerCooperativesStep } from "../steps/register-cooperatives"

export const appendEntriesWorkflow = createWorkflow("append-entries", () => {
  registerCooperativesStep()
  return new WorkflowResponse(appendPendingStep())
})
