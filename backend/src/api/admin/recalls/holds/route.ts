import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { parseQuery } from "../../../input"
import { RecallListQuery } from "../validators"
import { listHolds } from "../../../../workflows/batch/recall/list-holds"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await listHolds(req.scope, parseQuery(RecallListQuery, req.query)))
}
