import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { membersOf } from "../../../../../modules/cooperative/member-store"
import { decisionsOn } from "../../../../../modules/officer/decision-store"
import { requireOfficer } from "../../../../../workflows/custody/officers"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"

/** Whom an officer may hand a recovery code, after seeing who they are; and who handed one when, oldest first. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const sql = databaseOf(req.scope)
  await requireOfficer(sql, req.auth_context.actor_id)
  const owners = (await membersOf(sql, pathId(req.params.id))).filter(({ role }) => role === "owner")
  const ids = owners.map(({ id }) => id)
  const decisions = await decisionsOn(sql, "member", ids)
  res.json({
    owners: owners.map(({ id, name, email, phone, suspended_at }) => ({
      ...{ id, name, email, phone },
      is_suspended: suspended_at !== null,
      decisions: (decisions.get(id) ?? []).map(({ at, officer_name, reason }) => ({ at, officer_name, reason })),
    })),
  })
}
