import type { MedusaResponse } from "@medusajs/framework/http"
import { addAddress, listAddresses } from "../../../../workflows/account/address-book"
import { parseBody } from "../../../parse-body"
import type { AccountRequest } from "../account-request"
import { AddressBody } from "../validators"

export const GET = async (req: AccountRequest, res: MedusaResponse) => {
  res.json({ addresses: await listAddresses(req.scope, req.account.customer_id) })
}

export const POST = async (req: AccountRequest, res: MedusaResponse) => {
  const id = await addAddress(req.scope, req.account.customer_id, parseBody(AddressBody, req.body))
  res.status(201).json({ id })
}
