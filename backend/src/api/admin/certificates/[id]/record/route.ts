import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { confirmCertificate } from "../../../../../workflows/custody/confirm-certificate"
import { pathId } from "../../../../input"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const certificateId = pathId(req.params.id)
  await confirmCertificate(req.scope, { certificateId, userId: req.auth_context.actor_id })
  res.json({ certificate: { id: certificateId, recorded: true } })
}
