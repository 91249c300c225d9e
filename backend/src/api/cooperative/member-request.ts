import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { BATCH_MODULE } from "../../modules/batch"
import type BatchModuleService from "../../modules/batch/service"
import { memberOfSession, touchSession, type SessionMember } from "../../modules/cooperative/session-store"
import type { CooperativeStatus } from "../../modules/cooperative/types"
import { databaseOf } from "../../workflows/transparency/database"
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
  sessionId: string
}

export type MemberRequest<Body = unknown> = AuthenticatedMedusaRequest<Body> & { member: CurrentMember }

/**
 * Lets a member through who is not suspended, by a session that was not ended; everybody else gets 401.
 * Members of a suspended cooperative read, and look after their own account, and no more: 403 `cooperative_suspended`.
 */
export async function requireMember(req: AuthenticatedMedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) {
  const member = await currentMember(req)
  if (!member) return next(new MedusaError(MedusaError.Types.UNAUTHORIZED, "Sign in as a cooperative member"))
  if (member.cooperativeStatus === "suspended" && !isAllowedWhileSuspended(req)) return next(suspended())
  Object.assign(req, { member })
  next()
}

/** The token only names a session: whether it is still one is the database's word, at each request. */
async function currentMember({ auth_context: claims, scope }: AuthenticatedMedusaRequest) {
  if (claims?.actor_type !== "member" || !("session_id" in claims) || typeof claims.session_id !== "string") return null
  const sql = databaseOf(scope)
  const row = await memberOfSession(sql, claims.actor_id, claims.session_id)
  if (row?.touch_due) await touchSession(sql, claims.session_id)
  return row && toCurrentMember(row, claims.session_id)
}

const toCurrentMember = (row: SessionMember, sessionId: string): CurrentMember => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  role: row.role,
  recordsForHouseholds: row.records_for_households,
  cooperativeId: row.cooperative_id,
  cooperativeStatus: row.cooperative_status,
  sessionId,
})

const READING = ["GET", "HEAD", "OPTIONS"]
const OWN_ACCOUNT = /^\/cooperative\/me(?:\/|$)/i

const isAllowedWhileSuspended = (req: AuthenticatedMedusaRequest): boolean =>
  READING.includes(req.method) || OWN_ACCOUNT.test(req.baseUrl + req.path)

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
