import type { MedusaResponse } from "@medusajs/framework/http"
import { changeAddress, removeAddress } from "../../../../../workflows/account/address-book"
import { pathId } from "../../../../input"
import { parseBody } from "../../../../parse-body"
import type { AccountRequest } from "../../account-request"
import { AddressBody } from "../../validators"

const own = (req: AccountRequest) => ({ customerId: req.account.customer_id, id: pathId(req.params.id) })

export const POST = async (req: AccountRequest, res: MedusaResponse) => {
  const address = own(req)
  await changeAddress(req.scope, address, parseBody(AddressBody, req.body))
  res.json({ id: address.id })
}

export const DELETE = async (req: AccountRequest, res: MedusaResponse) => {
  const address = own(req)
  await removeAddress(req.scope, address)
  res.json({ id: address.id, deleted: true })
}
