import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { dateRegistration, lockRegistration, setStatus } from "../../modules/cooperative/registration-store"
import { lockKeyring } from "../../modules/cooperative/key-store"
import type { CooperativeStatus, Sql } from "../../modules/cooperative/types"
import type { NoticeKind } from "../../modules/notice/types"
import { requireOfficer } from "../custody/officers"
import { notify } from "../notice/notify"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"
import { ensureRegistered } from "../transparency/record-entry"
import { COOPERATIVE_SUBJECT } from "./registration-view"

export const COOPERATIVE_ACTIONS = ["approve", "ask", "refuse", "suspend", "lift"] as const
export type CooperativeAction = (typeof COOPERATIVE_ACTIONS)[number]

type Rule = { from: readonly CooperativeStatus[]; to: CooperativeStatus; notice: NoticeKind }

/** What each decision makes of a cooperative, of which ones it may be taken, and what the cooperative is told. */
const RULES: Readonly<Record<CooperativeAction, Rule>> = {
  approve: { from: ["pending", "needs_info", "refused"], to: "approved", notice: "cooperative_approved" },
  ask: { from: ["pending", "needs_info", "refused"], to: "needs_info", notice: "cooperative_needs_info" },
  refuse: { from: ["pending", "needs_info"], to: "refused", notice: "cooperative_refused" },
  suspend: { from: ["approved"], to: "suspended", notice: "cooperative_suspended" },
  lift: { from: ["suspended"], to: "approved", notice: "cooperative_lifted" },
}

export type CooperativeDecision = {
  cooperativeId: string
  userId: string
  action: CooperativeAction
  /** What the cooperative is told; only an approval and a lifting may go without. */
  reason: string | null
}

/**
 * An officer's word on a cooperative, with all that follows from it, in one transaction: its first key and entry in the
 * log when it is approved; its goods out of reach of every cart while it is suspended.
 * @throws 403 `not_an_officer`, 409 `cooperative_status_differs`, `registration_number_taken`, 400 `reason_required`
 */
export async function decideOnCooperative(container: MedusaContainer, decision: CooperativeDecision): Promise<void> {
  const { cooperativeId, userId, action, reason } = decision
  const { from, to, notice: kind } = RULES[action]
  if (reason === null && action !== "approve" && action !== "lift") throw reasonRequired()
  const locationId = await stockLocationOf(container, cooperativeId)
  await databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    const registration = await lockRegistration(sql, cooperativeId)
    if (!registration) throw notFound()
    if (!from.includes(registration.status)) throw differs(registration.status)
    await setStatus(sql, cooperativeId, to).catch(refuseTaken)
    if (action === "approve") await enterRegister(container, sql, cooperativeId)
    if (action === "suspend" || action === "lift") await setOnSale(sql, locationId, action === "lift")
    const about = { subjectType: COOPERATIVE_SUBJECT, subjectId: cooperativeId }
    const decisionId = await recordDecision(container, { ...about, userId, action, reason }, sql)
    const notice = { cooperativeId, kind, subjectId: cooperativeId, dedupeKey: `${kind}:${decisionId}` }
    await notify(container, { ...notice, data: { reason } }, sql)
  })
  await renewShop(container, cooperativeId)
}

async function enterRegister(container: MedusaContainer, sql: Sql, cooperativeId: string): Promise<void> {
  await dateRegistration(sql, cooperativeId)
  const cooperative = await lockKeyring(sql, cooperativeId, "sign")
  if (cooperative) await ensureRegistered(container, sql, cooperative)
}

async function stockLocationOf(container: MedusaContainer, cooperativeId: string): Promise<string | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cooperative",
    fields: ["id", "stock_location.id"],
    filters: { id: cooperativeId },
  })
  return data[0]?.stock_location?.id ?? null
}

/** Carts reserve from the store rooms of their sales channel: without its link a room's goods cannot be bought. */
async function setOnSale(sql: Sql, locationId: string | null, isOnSale: boolean): Promise<void> {
  await sql.raw(
    `update sales_channel_stock_location set deleted_at = case when ? then null else now() end, updated_at = now()
      where stock_location_id = ?`,
    [isOnSale, locationId],
  )
}

/** Cards and pages are read anew; the job that rereads the catalogue does it should this not come through. */
async function renewShop(container: MedusaContainer, cooperativeId: string): Promise<void> {
  await container.resolve(Modules.EVENT_BUS).emit({ name: "cooperative.updated", data: { id: cooperativeId } })
}

/** A refused cooperative's number is free for another: if one has it by now, the unique index says so. */
function refuseTaken(cause: unknown): never {
  const isTaken = typeof cause === "object" && cause !== null && "code" in cause && cause.code === "23505"
  if (!isTaken) throw cause
  const message = "Another cooperative has this registration number by now"
  throw new MedusaError(MedusaError.Types.CONFLICT, message, "registration_number_taken")
}

const notFound = () => new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
const reasonRequired = () =>
  new MedusaError(MedusaError.Types.INVALID_DATA, "The cooperative is told why: give a reason", "reason_required")
const differs = (status: string) =>
  new MedusaError(MedusaError.Types.CONFLICT, `The cooperative is ${status} by now`, "cooperative_status_differs")
