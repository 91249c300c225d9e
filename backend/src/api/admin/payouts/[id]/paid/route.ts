import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { endPayout } from "../../../../../workflows/payout/payouts"
import { pathId } from "../../../../input"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const by = { id: pathId(req.params.id), userId: req.auth_context.actor_id }
  await endPayout(req.scope, { ...by, status: "paid", reason: null })
  res.status(204).end()
}
