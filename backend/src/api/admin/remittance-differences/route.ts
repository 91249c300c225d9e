import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { remittanceDifferences } from "../../../workflows/cod/remittances"
import { requireOfficer } from "../../../workflows/custody/officers"
import { databaseOf } from "../../../workflows/transparency/database"

/** Of all cooperatives. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  res.json({ differences: await remittanceDifferences(req.scope, null) })
}
