import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { exportPayouts } from "../../../../workflows/payout/payouts"
import { requireOfficer } from "../../../../workflows/custody/officers"
import { databaseOf } from "../../../../workflows/transparency/database"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  res.status(201).json({ batch: { id: await exportPayouts(req.scope, req.auth_context.actor_id) } })
}
