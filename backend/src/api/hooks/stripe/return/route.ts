import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { returnOf } from "../../../../workflows/stripe"
import { databaseOf } from "../../../../workflows/transparency/database"

/** VNPay sends the browser here; it goes on to where the intent's maker wants it. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const { originalUrl: url } = req
  const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : ""
  const onward = await returnOf(databaseOf(req.scope), query, new Date())
  if (onward === null)
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "No payment has this address", "payment_not_found")
  res.set("Cache-Control", "no-store").set("Referrer-Policy", "no-referrer").redirect(303, onward)
}
