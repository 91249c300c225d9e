import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sendSubmissionsStep } from "../steps/send-submissions"
import { settleSubmissionsStep } from "../steps/settle-submissions"
import { signNewestHeadStep } from "../steps/sign-newest-head"

/** One pass: see what the chain has, sign the newest head if none is on its way, send what waits. */
export const anchorHeadWorkflow = createWorkflow("anchor-head", () => {
  const settled = settleSubmissionsStep()
  signNewestHeadStep({ view: settled.view })
  sendSubmissionsStep({ view: settled.view })
  return new WorkflowResponse(settled)
})
