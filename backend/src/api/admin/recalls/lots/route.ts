import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findLots } from "../../../../workflows/batch/recall/list-recalls"
import { parseQuery } from "../../../input"
import { RecallListQuery } from "../validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await findLots(req.scope, parseQuery(RecallListQuery, req.query)))
}
