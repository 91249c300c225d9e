import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { verifyCasso } from "../../../../providers/payment-vietqr/core"
import { settings } from "../../../../workflows/payment/settings"
import { tellTransfer } from "../tell"

export const POST = (req: MedusaRequest, res: MedusaResponse) =>
  tellTransfer(req, res, (raw) => verifyCasso(req.headers, raw, settings.bankNotices.cassoChecksumKeys, new Date()))
