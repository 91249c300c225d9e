import type { MedusaResponse } from "@medusajs/framework/http"
import { takeCart } from "../../../../../workflows/account/own-orders"
import { pathId } from "../../../../input"
import type { AccountRequest } from "../../account-request"

/** Whoever knows a cart's id has the cart: it is what the browser keeps secret. */
export const POST = async (req: AccountRequest, res: MedusaResponse) => {
  const cartId = pathId(req.params.id)
  await takeCart(req.scope, { customerId: req.account.customer_id, cartId })
  res.json({ id: cartId })
}
