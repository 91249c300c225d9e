import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { advanceAnchorsStep } from "../steps/advance-anchors"

/** One pass of the anchoring worker; its waits are rows, not steps. */
export const anchorHeadWorkflow = createWorkflow("anchor-head", () => new WorkflowResponse(advanceAnchorsStep()))
