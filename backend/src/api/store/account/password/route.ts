import type { MedusaResponse } from "@medusajs/framework/http"
import { changeBuyerPassword } from "../../../../workflows/account/change-account"
import { parseBody } from "../../../parse-body"
import type { AccountRequest } from "../account-request"
import { PasswordBody } from "../validators"

export const POST = async (req: AccountRequest, res: MedusaResponse) => {
  const change = { ...parseBody(PasswordBody, req.body), customerId: req.account.customer_id, address: req.ip ?? "" }
  res.json({ token: await changeBuyerPassword(req.scope, change) })
}
