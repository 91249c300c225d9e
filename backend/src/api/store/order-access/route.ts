import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { openByCart, openByPhone } from "../../../workflows/seller_order/buyer/open-order"
import { parseBody } from "../../parse-body"
import { OpenOrder } from "../orders/validators"

/** The proof that opens one order, for whoever bought it or knows its number and phone. */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const body = parseBody(OpenOrder, req.body)
  const opened =
    "cart_id" in body
      ? await openByCart(req.scope, body.cart_id, new Date())
      : await openByPhone(req.scope, { reference: body.order, phone: body.phone, address: req.ip ?? "" }, new Date())
  res.setHeader("Cache-Control", "private, no-store")
  res.json(opened)
}
