import type { MedusaContainer } from "@medusajs/framework/types"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { admitMemberWorkflow } from "../../workflows/cooperative/workflows/admit-member"
import { registerCooperativeWorkflow } from "../../workflows/cooperative/workflows/register-cooperative"
import type { SeedCooperative, SeedMember } from "./types"

export const DEMO = { demo: true }

/** @returns the cooperative's id; does nothing when it is there */
export async function ensureCooperative(
  container: MedusaContainer,
  cooperative: SeedCooperative,
  salesChannelId: string,
): Promise<string> {
  const { members: _members, products: _products, ...columns } = cooperative
  const [existing] = await service(container).listCooperatives({ handle: cooperative.handle }, { select: ["id"] })
  if (existing) return existing.id
  const { result } = await registerCooperativeWorkflow(container).run({
    input: { ...columns, metadata: DEMO, sales_channel_id: salesChannelId },
  })
  return result.id
}

/** @returns the member's id; does nothing when the member is there */
export async function ensureMember(
  container: MedusaContainer,
  cooperativeId: string,
  member: SeedMember,
  password: string,
): Promise<string> {
  const [existing] = await service(container).listMembers({ email: member.email }, { select: ["id"] })
  if (existing) return existing.id
  const { result } = await admitMemberWorkflow(container).run({
    input: { ...member, cooperative_id: cooperativeId, password, metadata: DEMO },
  })
  return result.id
}

const service = (container: MedusaContainer) => container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
