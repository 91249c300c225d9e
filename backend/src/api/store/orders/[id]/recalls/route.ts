import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { recallsOfOrder } from "../../../../../workflows/batch/recall/buyers"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { pathId } from "../../../../input"

/** Lots in this order that have been recalled: whoever holds the order's id holds the goods. Nothing of the buyer. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ recalls: await recallsOfOrder(databaseOf(req.scope), pathId(req.params.id)) })
}
