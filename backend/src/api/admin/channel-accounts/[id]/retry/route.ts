import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { retryAccount } from "../../../../../workflows/channel/health/officer-decisions"
import { pathId } from "../../../../input"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = pathId(req.params.id)
  res.json({ due: await retryAccount(req.scope, { id, userId: req.auth_context.actor_id }) })
}
