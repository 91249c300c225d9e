import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refuseCertificate } from "../../../../../workflows/custody/refuse-certificate"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { Reason } from "../../../officers/validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { reason } = parseBody(Reason, req.body)
  const certificateId = pathId(req.params.id)
  await refuseCertificate(req.scope, { certificateId, reason, userId: req.auth_context.actor_id })
  res.json({ certificate: { id: certificateId, status: "refused" } })
}
