import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { passwordIdentity } from "../../../modules/cooperative/password-identity"

/** A password by which one member signs in. */
export const registerIdentityStep = createStep(
  "register-identity",
  async ({ memberId, password }: { memberId: string; password: string }, { container }) => {
    const auth = container.resolve(Modules.AUTH)
    const { success, authIdentity, error } = await auth.register("emailpass", {
      body: { email: passwordIdentity(memberId), password },
    })
    if (!success || !authIdentity) {
      throw new MedusaError(MedusaError.Types.CONFLICT, error ?? "The member has a password already", "password_set")
    }
    return new StepResponse({ id: authIdentity.id }, authIdentity.id)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve(Modules.AUTH).deleteAuthIdentities([id])
  },
)
