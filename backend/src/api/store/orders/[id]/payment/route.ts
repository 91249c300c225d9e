import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readOrderPayment } from "../../../../../workflows/payment"
import { settings } from "../../../../../workflows/payment/settings"
import { databaseOf } from "../../../../../workflows/transparency/database"
import { requireBuyer } from "../../buyer"

/** How an order is paid, for its buyer; null for cash. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const orderId = await requireBuyer(req)
  res.setHeader("Cache-Control", "private, no-store")
  res.json({ payment: await readOrderPayment(databaseOf(req.scope), settings, { orderId, now: new Date() }) })
}
