import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import { OFFICER_MODULE } from "../../modules/officer"
import type OfficerModuleService from "../../modules/officer/service"
import { registerOfficer } from "../../workflows/custody/officers"

const EMAIL = "quan-tri@nguon.example"

export async function prepareAdmin(container: MedusaContainer, password: string) {
  if (!(await findAdmin(container))) await createAdmin(container, password)
  return { email: EMAIL, password }
}

/** The administrator also answers for the certificates of the demonstration. @returns the user's id */
export async function ensureOfficer(container: MedusaContainer): Promise<string> {
  const userId = String((await findAdmin(container))?.id)
  const [existing] = await container
    .resolve<OfficerModuleService>(OFFICER_MODULE)
    .listOfficers({ user_id: userId, revoked_at: null }, { select: ["id"] })
  if (!existing) {
    await registerOfficer(container, {
      userId,
      name: "Cán bộ phụ trách OCOP (minh họa)",
      authority: "Sở Nông nghiệp và Môi trường tỉnh Thái Nguyên (minh họa)",
    })
  }
  return userId
}

async function findAdmin(container: MedusaContainer) {
  const [user] = await container.resolve(Modules.USER).listUsers({ email: EMAIL }, { take: 1 })
  return user
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
