import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { revokeCertificateWorkflow } from "../../../../../workflows/certification/workflows/revoke-certificate"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import { Reason } from "../../../officers/validators"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { reason } = parseBody(Reason, req.body)
  const certificateId = pathId(req.params.id)
  const { result } = await revokeCertificateWorkflow(req.scope).run({
    input: { certificateId, reason, userId: req.auth_context.actor_id },
  })
  res.json({ certificate: { id: certificateId, revoked_at: result.revoked_at } })
}
