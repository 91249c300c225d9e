import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pauseAccount } from "../../../../../workflows/channel/health/officer-decisions"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { Reason } from "../../../officers/validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = pathId(req.params.id)
  const { reason } = parseBody(Reason, req.body)
  await pauseAccount(req.scope, { id, userId: req.auth_context.actor_id, reason })
  res.json({ account: { id, status: "paused" } })
}
