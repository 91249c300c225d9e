import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { addInputStep, type AddInputInput } from "../steps/add-input"
import { withdrawInputStep, type WithdrawInputInput } from "../steps/withdraw-input"

export const addInputWorkflow = createWorkflow("add-input", (input: WorkflowData<AddInputInput>) => {
  return new WorkflowResponse(addInputStep(input))
})

export const withdrawInputWorkflow = createWorkflow("withdraw-input", (input: WorkflowData<WithdrawInputInput>) => {
  return new WorkflowResponse(withdrawInputStep(input))
})
