import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { visitsOfCart } from "../../../../../workflows/visit/cart-visits"
import { pathId } from "../../../../input"

/** Which days are in the cart, whether they can still be booked, and whether anything of it has to be sent. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  res.setHeader("Cache-Control", "private, no-store")
  res.json(await visitsOfCart(req.scope, pathId(req.params.id), new Date()))
}
