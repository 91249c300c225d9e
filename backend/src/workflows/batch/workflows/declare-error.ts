import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { declareErrorStep, type DeclareErrorInput } from "../steps/declare-error"

export const declareErrorWorkflow = createWorkflow("declare-error", (input: WorkflowData<DeclareErrorInput>) => {
  return new WorkflowResponse(declareErrorStep(input))
})
