import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { requestStampRunStep, type RequestStampRunInput } from "../steps/request-stamp-run"

export const requestStampRunWorkflow = createWorkflow(
  "request-stamp-run",
  (input: WorkflowData<RequestStampRunInput>) => {
    return new WorkflowResponse(requestStampRunStep(input))
  },
)
