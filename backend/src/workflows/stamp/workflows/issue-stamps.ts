import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { StampRunRow } from "../../../modules/stamp/types"
import { issueRunStep } from "../steps/issue-run"

export type IssueStampsInput = { run: StampRunRow; owner: string }

export const issueStampsWorkflow = createWorkflow("issue-stamps", (input: WorkflowData<IssueStampsInput>) => {
  return new WorkflowResponse(issueRunStep(input))
})
