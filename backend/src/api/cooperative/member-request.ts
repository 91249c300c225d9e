import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { BATCH_MODULE } from "../../modules/batch"
import type BatchModuleService from "../../modules/batch/service"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import type { CooperativeStatus } from "../../modules/cooperative/types"
import { pathId } from "../input"

export type MemberRole = "owner" | "manager" | "recorder"

/** Who is asking: read from the member's row at each request, never from the token's claims or the request. */
export type CurrentMember = {
  id: string
  name: string
  email: string | null
  /** E.164 */
  phone: string | null
  role: MemberRole
  recordsForHouseholds: boolean
  cooperativeId: string
  cooperativeStatus: CooperativeStatus
}

export type MemberRequest<Body = unknown> = AuthenticatedMedusaRequest<Body> & { member: CurrentMember }

/**
 * Lets a member through whose row is there and not suspended, by a token that still counts; everybody else gets 401.
 * Members of a suspended cooperative read, and look after their own account, and no more: 403 `cooperative_suspended`.
 */
export async function requireMember(req: AuthenticatedMedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  const memberId = req.auth_context?.actor_type === "member" ? req.auth_context.actor_id : ""
  const member = memberId ? await findActiveMember(req, memberId) : undefined
  if (!member) return next(new MedusaError(MedusaError.Types.UNAUTHORIZED, "Sign in as a cooperative member"))
  if (member.cooperativeStatus === "suspended" && !isAllowedWhileSuspended(req)) return next(suspended())
  Object.assign(req, { member })
  next()
}

async function findActiveMember(req: AuthenticatedMedusaRequest, id: string): Promise<CurrentMember | undefined> {
  const cooperatives = req.scope.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const [row] = await cooperatives.listMembers({ id, suspended_at: null }, { relations: ["cooperative"] })
  if (!row || issuedAt(req) < (row.sessions_valid_from?.getTime() ?? 0)) return undefined
  const { name, email, phone, role, records_for_households, cooperative_id } = row
  return {
    id: row.id,
    name,
    email,
    phone,
    role,
    recordsForHouseholds: records_for_households,
    cooperativeId: cooperative_id,
    cooperativeStatus: row.cooperative.status,
  }
}

/** RFC 7519 4.1.6, in milliseconds. */
function issuedAt({ auth_context: claims }: AuthenticatedMedusaRequest): number {
  return "iat" in claims && typeof claims.iat === "number" ? claims.iat * 1000 : 0
}

const READING = ["GET", "HEAD", "OPTIONS"]
const OWN_ACCOUNT = /^\/cooperative\/me(?:\/|$)/i

const isAllowedWhileSuspended = (req: AuthenticatedMedusaRequest): boolean =>
  READING.includes(req.method) || OWN_ACCOUNT.test(req.path)

const suspended = () =>
  new MedusaError(MedusaError.Types.FORBIDDEN, "This cooperative is suspended", "cooperative_suspended")

/**
 * For what only an approved cooperative may do: publish, seal, issue stamps, take orders. Ask after the role and before
 * the object. @throws 403 `cooperative_not_approved`
 */
export function requireApproved(req: MemberRequest): void {
  if (req.member.cooperativeStatus === "approved") return
  throw new MedusaError(
    MedusaError.Types.FORBIDDEN,
    "An officer has to approve the cooperative first",
    "cooperative_not_approved",
  )
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
