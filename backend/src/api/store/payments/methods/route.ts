import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { paymentMethods } from "../../../../workflows/payment"
import { settings } from "../../../../workflows/payment/settings"
import { databaseOf } from "../../../../workflows/transparency/database"
import { pathId } from "../../../input"

/** How this cart can be paid, in the order in which it is offered. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const cartId = pathId(String(req.query.cart_id ?? ""))
  res.setHeader("Cache-Control", "private, no-store")
  res.json({ methods: await paymentMethods(databaseOf(req.scope), settings, cartId) })
}
