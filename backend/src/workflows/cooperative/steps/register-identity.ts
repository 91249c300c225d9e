import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** An e-mail and password that can sign in; as whom is for the next step to say. */
export const registerIdentityStep = createStep(
  "register-identity",
  async (body: { email: string; password: string }, { container }) => {
    const auth = container.resolve(Modules.AUTH)
    const { success, authIdentity, error } = await auth.register("emailpass", {
      body: { email: body.email.toLowerCase(), password: body.password },
    })
    if (!success || !authIdentity) {
      throw new MedusaError(MedusaError.Types.CONFLICT, error ?? "The e-mail is in use", "email_taken")
    }
    return new StepResponse({ id: authIdentity.id }, authIdentity.id)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve(Modules.AUTH).deleteAuthIdentities([id])
  },
)
