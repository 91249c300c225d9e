import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findLots } from "../../../../workflows/batch/recall/list-recalls"
import { parseQuery } from "../../../input"
import { LotQuery } from "../validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { q } = parseQuery(LotQuery, req.query)
  res.json({ lots: await findLots(req.scope, q.normalize("NFC").trim()) })
}
