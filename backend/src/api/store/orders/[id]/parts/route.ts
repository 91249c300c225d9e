import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { toBuyerView } from "../../../../../workflows/seller_order/buyer-view"
import { pathId } from "../../../../input"

/**
 * As Medusa guards its own order route: the id is what the buyer holds and nobody guesses. An order of a moment ago that
 * is not dealt out yet is not there yet.
 */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const parts = await toBuyerView(req.scope, pathId(req.params.id))
  if (parts.length === 0) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
  res.setHeader("Cache-Control", "private, no-store")
  res.json({ parts })
}
