import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listCertificates } from "../../../workflows/custody/list-certificates"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ certificates: await listCertificates(req.scope, new Date()) })
}
