import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toBuyerOrder } from "../../../../../workflows/seller_order/buyer-view"
import { requireBuyer } from "../../buyer"

/** An order of a moment ago that is not dealt out yet has no parts yet. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const orderId = await requireBuyer(req)
  res.setHeader("Cache-Control", "private, no-store")
  res.json(await toBuyerOrder(req.scope, orderId, new Date()))
}
