import type { MedusaResponse } from "@medusajs/framework/http"
import type { BuyerAccount } from "../../../modules/buyer/account-store"
import { updateAccount } from "../../../workflows/account/change-account"
import { parseBody } from "../../parse-body"
import type { AccountRequest } from "./account-request"
import { AccountBody } from "./validators"

export const GET = (req: AccountRequest, res: MedusaResponse) => {
  res.json({ account: view(req.account) })
}

export const POST = async (req: AccountRequest, res: MedusaResponse) => {
  const change = { ...parseBody(AccountBody, req.body), customerId: req.account.customer_id, address: req.ip ?? "" }
  res.json({ account: view(await updateAccount(req.scope, change)) })
}

const view = ({ name, phone, email }: BuyerAccount) => ({ name, phone, email })
