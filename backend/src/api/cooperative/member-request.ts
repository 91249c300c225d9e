import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { BATCH_MODULE } from "../../modules/batch"
import type BatchModuleService from "../../modules/batch/service"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { pathId } from "../input"

export type MemberRole = "owner" | "manager" | "recorder"

/** Who is asking: read from the member's row at each request, never from the token's claims or the request. */
export type CurrentMember = { id: string; name: string; email: string; role: MemberRole; cooperativeId: string }

export type MemberRequest<Body = unknown> = AuthenticatedMedusaRequest<Body> & { member: CurrentMember }

/** Lets a member through whose row is there and not suspended; everybody else gets 401. */
export async function requireMember(req: AuthenticatedMedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  const memberId = req.auth_context?.actor_type === "member" ? req.auth_context.actor_id : ""
  const member = memberId ? await findActiveMember(req, memberId) : undefined
  if (!member) return next(new MedusaError(MedusaError.Types.UNAUTHORIZED, "Sign in as a cooperative member"))
  Object.assign(req, { member })
  next()
}

async function findActiveMember(req: AuthenticatedMedusaRequest, id: string): Promise<CurrentMember | undefined> {
  const cooperatives = req.scope.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const [row] = await cooperatives.listMembers({ id, suspended_at: null })
  return row && { id: row.id, name: row.name, email: row.email, role: row.role, cooperativeId: row.cooperative_id }
}

export function requireRole(req: MemberRequest, ...roles: MemberRole[]): void {
  if (roles.includes(req.member.role)) return
  throw new MedusaError(MedusaError.Types.FORBIDDEN, `This needs the role ${roles.join(" or ")}`, "role_not_allowed")
}

/** The batch named in the path, when it is the caller's cooperative's; another cooperative's batch does not exist for them. */
export async function requireOwnBatch(req: MemberRequest) {
  const batches = req.scope.resolve<BatchModuleService>(BATCH_MODULE)
  const [batch] = await batches.listBatches({ id: pathId(req.params.id), cooperative_id: req.member.cooperativeId })
  if (!batch) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  return batch
}
