import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendResetLink } from "../../../../workflows/account/new-password"
import { parseBody } from "../../../parse-body"
import { ForgottenBody } from "../validators"

/** The same answer whether anybody has this e-mail or not. */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  await sendResetLink(req.scope, { ...parseBody(ForgottenBody, req.body), address: req.ip ?? "" })
  res.status(202).json({})
}
