import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { listHolds } from "../../../../workflows/batch/recall/list-holds"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ holds: await listHolds(req.scope) })
}
