import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { receiveReturn } from "../../../../workflows/payment"
import { settings } from "../../../../workflows/payment/settings"
import { databaseOf } from "../../../../workflows/transparency/database"
import { parseBody } from "../../../parse-body"
import { ReturnedQuery } from "../validators"

/** What the buyer's browser brought back from VNPay: checked and shown, and no reason to do anything. */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const { query } = parseBody(ReturnedQuery, req.body)
  const returned = await receiveReturn(databaseOf(req.scope), settings, { rawQuery: query, now: new Date() })
  if (!returned) throw new MedusaError(MedusaError.Types.INVALID_DATA, "VNPay did not write this", "return_not_signed")
  res.setHeader("Cache-Control", "private, no-store")
  res.json({ returned })
}
