import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"

const EMAIL = "quan-tri@nguon.example"

export async function prepareAdmin(container: MedusaContainer, password: string) {
  const [existing] = await container.resolve(Modules.USER).listUsers({ email: EMAIL }, { take: 1 })
  if (!existing) await createAdmin(container, password)
  return { email: EMAIL, password }
}

async function createAdmin(container: MedusaContainer, password: string): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const registered = await auth.register("emailpass", { body: { email: EMAIL, password } })
  if (!registered.authIdentity) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, registered.error ?? "The admin could not be registered")
  }
  await createUserAccountWorkflow(container).run({
    input: {
      authIdentityId: registered.authIdentity.id,
      userData: { email: EMAIL, first_name: "Quản trị", last_name: "Nguồn" },
    },
  })
}
