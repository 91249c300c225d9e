import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { readPayment } from "../../../../workflows/payment"
import { settings } from "../../../../workflows/payment/settings"
import { databaseOf } from "../../../../workflows/transparency/database"

/** How one attempt stands, for whoever has its reference. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const reference = String(req.params.reference ?? "")
  const isReference = /^[0-9A-Z]{6,32}$/.test(reference)
  const query = { reference, now: new Date() }
  const payment = isReference ? await readPayment(databaseOf(req.scope), settings, query) : null
  if (!payment) throw new MedusaError(MedusaError.Types.NOT_FOUND, "There is no such payment", "payment_not_found")
  res.setHeader("Cache-Control", "private, no-store")
  res.json({ payment })
}
