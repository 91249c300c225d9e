import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { confirmCertificateWorkflow } from "../../../../../workflows/certification/workflows/confirm-certificate"
import { pathId } from "../../../../input"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const certificateId = pathId(req.params.id)
  await confirmCertificateWorkflow(req.scope).run({ input: { certificateId, userId: req.auth_context.actor_id } })
  res.json({ certificate: { id: certificateId, recorded: true } })
}
