import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { setPasswordByLink } from "../../../../workflows/account/new-password"
import { parseBody } from "../../../parse-body"
import { RecoveryBody } from "../validators"

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const wanted = parseBody(RecoveryBody, req.body)
  res.json({ token: await setPasswordByLink(req.scope, { ...wanted, address: req.ip ?? "" }) })
}
