import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { remittanceDifferences } from "../../../workflows/cod/remittances"

/** Of all cooperatives. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ differences: await remittanceDifferences(req.scope, null) })
}
