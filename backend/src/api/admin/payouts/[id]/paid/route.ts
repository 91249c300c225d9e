import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { endPayout } from "../../../../../workflows/payout/payouts"
import { pathId } from "../../../../input"
import { requireOfficer } from "../../../../../workflows/custody/officers"
import { databaseOf } from "../../../../../workflows/transparency/database"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const by = { id: pathId(req.params.id), userId: req.auth_context.actor_id }
  await endPayout(req.scope, { ...by, status: "paid", reason: null })
  res.status(204).end()
}
