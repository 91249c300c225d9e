import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { setAuthAppMetadataStep } from "@medusajs/medusa/core-flows"
import { createMemberStep, type NewMember } from "../steps/create-member"
import { registerIdentityStep } from "../steps/register-identity"

export type AdmitMemberInput = NewMember & { password: string }

/** A member of a cooperative who can sign in with a password, by phone number or e-mail. */
export const admitMemberWorkflow = createWorkflow("admit-member", (input: AdmitMemberInput) => {
  const member = createMemberStep(transform(input, ({ password: _password, ...member }) => member))
  const identity = registerIdentityStep(
    transform({ input, member }, ({ input, member }) => ({ memberId: member.id, password: input.password })),
  )
  setAuthAppMetadataStep(
    transform({ identity, member }, ({ identity, member }) => ({
      authIdentityId: identity.id,
      actorType: "member",
      value: member.id,
    })),
  )
  return new WorkflowResponse(member)
})
