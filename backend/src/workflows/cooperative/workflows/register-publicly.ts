import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { savePayoutStep } from "../steps/save-payout"
import type { Payout } from "../store-payout"
import { admitMemberWorkflow, type AdmitMemberInput } from "./admit-member"
import { registerCooperativeWorkflow, type RegisterCooperativeInput } from "./register-cooperative"

export type RegisterPubliclyInput = {
  cooperative: RegisterCooperativeInput
  owner: Omit<AdmitMemberInput, "cooperative_id" | "role">
  payout: Payout
}

/** A cooperative that waits for an officer, with its first member as the owner. */
export const registerPubliclyWorkflow = createWorkflow("register-publicly", (input: RegisterPubliclyInput) => {
  const cooperative = registerCooperativeWorkflow.runAsStep({
    input: transform(input, ({ cooperative }) => ({ ...cooperative, status: "pending" as const })),
  })
  savePayoutStep(
    transform({ input, cooperative }, ({ input, cooperative }) => ({
      cooperative_id: cooperative.id,
      payout: input.payout,
    })),
  )
  const owner = admitMemberWorkflow.runAsStep({
    input: transform({ input, cooperative }, ({ input, cooperative }) => ({
      ...input.owner,
      cooperative_id: cooperative.id,
      role: "owner" as const,
    })),
  })
  return new WorkflowResponse({ cooperative, owner })
})
