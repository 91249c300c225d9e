import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readChannelAccount } from "../../../../workflows/channel/health/for-officers"
import { databaseOf } from "../../../../workflows/transparency/database"
import { pathId } from "../../../input"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await readChannelAccount(databaseOf(req.scope), pathId(req.params.id)))
}
