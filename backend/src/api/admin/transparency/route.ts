import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { transparencyOverview } from "../../../workflows/transparency"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await transparencyOverview(req.scope))
}
