import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { signUp } from "../../../../workflows/account/sign-up"
import { parseBody } from "../../../parse-body"
import { SignUpBody } from "../validators"

export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  const wanted = parseBody(SignUpBody, req.body)
  res.status(201).json({ token: await signUp(req.scope, { ...wanted, address: req.ip ?? "" }) })
}
