import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { verifySepay } from "../../../../providers/payment-vietqr/core"
import { settings } from "../../../../workflows/payment/settings"
import { tellTransfer } from "../tell"

export const POST = (req: MedusaRequest, res: MedusaResponse) => {
  const { sepayApiKeys: apiKeys, sepayHmacSecrets: hmacSecrets } = settings.bankNotices
  const keys = { apiKeys, hmacSecrets }
  return tellTransfer(req, res, (raw) => verifySepay(req.headers, raw, keys, new Date()))
}
