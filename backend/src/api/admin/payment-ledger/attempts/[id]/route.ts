import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readAttempt } from "../../../../../workflows/payment/list-for-officers"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await readAttempt(databaseOf(req.scope), pathId(req.params.id)))
}
