import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { releaseLot } from "../../../../../../workflows/batch/recall/hold-lots"
import { pathId } from "../../../../../input"
import { parseBody } from "../../../../../parse-body"
import { Reason } from "../../../../officers/validators"

/** The lot may be used: said by an officer in office, with what was found. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { reason } = parseBody(Reason, req.body)
  const batchId = pathId(req.params.id)
  await releaseLot(req.scope, { batchId, userId: req.auth_context.actor_id, reason })
  res.json({ hold: { batch_id: batchId, state: "released" } })
}
