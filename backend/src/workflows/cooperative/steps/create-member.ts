import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COOPERATIVE_MODULE } from "../../../modules/cooperative"
import type CooperativeModuleService from "../../../modules/cooperative/service"

export type NewMember = {
  cooperative_id: string
  name: string
  /** At least one of e-mail and phone. */
  email?: string | null
  /** E.164 */
  phone?: string | null
  records_for_households?: boolean
  role: "owner" | "manager" | "recorder"
  metadata?: Record<string, unknown> | null
}

export const createMemberStep = createStep(
  "create-member",
  async (input: NewMember, { container }) => {
    const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
    const { id } = await cooperatives.createMembers({ ...input, email: input.email?.toLowerCase() ?? null })
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE).deleteMembers(id)
  },
)
