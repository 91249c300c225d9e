import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { revokeOfficer } from "../../../../../workflows/custody/officers"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { Reason } from "../../validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { reason } = parseBody(Reason, req.body)
  const officerId = pathId(req.params.id)
  await revokeOfficer(req.scope, { userId: req.auth_context.actor_id, officerId, reason })
  res.json({ officer: { id: officerId } })
}
