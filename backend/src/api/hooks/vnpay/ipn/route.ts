import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IPN_ANSWERS } from "../../../../providers/payment-vnpay/core"
import { receiveIpn, settleAttempts } from "../../../../workflows/payment"
import { placerOf } from "../../../../workflows/payment/place-paid"
import { settings } from "../../../../workflows/payment/settings"
import { databaseOf } from "../../../../workflows/transparency/database"

/** VNPay's notices: GET, answered in JSON with HTTP 200 whatever comes of them. The order is made after the answer. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const sql = databaseOf(req.scope)
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  res.setHeader("Cache-Control", "no-store")
  try {
    const answer = await receiveIpn(sql, settings, rawQueryOf(req.originalUrl))
    res.status(200).json(answer)
    if (answer.RspCode !== "00") return
  } catch (error) {
    logger.error("A notice of VNPay could not be written down", error as Error)
    res.status(200).json(IPN_ANSWERS.unknownError)
    return
  }
  // A hint: the worker does the same by and by.
  settleAttempts(sql, placerOf(req.scope)).catch((error: Error) => logger.error("Payments could not be settled", error))
}

/** The signature is over what was sent, so nothing may have parsed it before. */
const rawQueryOf = (url: string): string => (url.includes("?") ? url.slice(url.indexOf("?") + 1) : "")
