import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { VerifiedTransfer } from "../../../providers/payment-vietqr/core"
import { receiveTransfer, settleAttempts } from "../../../workflows/payment"
import { placerOf } from "../../../workflows/payment/place-paid"
import { settings } from "../../../workflows/payment/settings"
import { databaseOf } from "../../../workflows/transparency/database"

/** A transfer that a bank's service tells of. Written down before it is answered; the order is told after. */
export async function tellTransfer(
  req: MedusaRequest,
  res: MedusaResponse,
  verify: (rawBody: string) => VerifiedTransfer,
): Promise<void> {
  const raw = Buffer.isBuffer(req.rawBody) ? req.rawBody.toString("utf8") : String(req.rawBody ?? "")
  const verified = verify(raw)
  if (!verified.ok) throw refusal(verified.reason)
  const sql = databaseOf(req.scope)
  const place = await receiveTransfer(sql, settings, { transfer: verified.transfer, raw })
  res.setHeader("Cache-Control", "no-store")
  res.status(200).json({ success: true })
  if (place !== "matched") return
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  settleAttempts(sql, placerOf(req.scope)).catch((error: Error) => logger.error("Payments could not be settled", error))
}

const MALFORMED = /^malformed_body$/

function refusal(reason: string): MedusaError {
  return MALFORMED.test(reason)
    ? new MedusaError(MedusaError.Types.INVALID_DATA, `The notice is not understood: ${reason}`, "notice_malformed")
    : new MedusaError(MedusaError.Types.UNAUTHORIZED, `The notice is not proved: ${reason}`, "notice_unproved")
}
