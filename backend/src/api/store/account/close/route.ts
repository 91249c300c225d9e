import type { MedusaResponse } from "@medusajs/framework/http"
import { closeAccount } from "../../../../workflows/account/change-account"
import { parseBody } from "../../../parse-body"
import type { AccountRequest } from "../account-request"
import { CloseBody } from "../validators"

export const POST = async (req: AccountRequest, res: MedusaResponse) => {
  const { current } = parseBody(CloseBody, req.body)
  await closeAccount(req.scope, { current, customerId: req.account.customer_id, address: req.ip ?? "" })
  res.json({ deleted: true })
}
