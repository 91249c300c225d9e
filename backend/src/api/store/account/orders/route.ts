import type { MedusaResponse } from "@medusajs/framework/http"
import { listOwnOrders, ORDERS_PER_PAGE, unsavedOrders } from "../../../../workflows/account/own-orders"
import { parseQuery } from "../../../input"
import type { AccountRequest } from "../account-request"
import { OrdersQuery } from "../validators"

export const GET = async (req: AccountRequest, res: MedusaResponse) => {
  const { offset, among } = parseQuery(OrdersQuery, req.query)
  const page = await listOwnOrders(req.scope, req.account.customer_id, offset)
  const unsaved = among ? await unsavedOrders(req.scope, among) : []
  res.json({ ...page, offset, limit: ORDERS_PER_PAGE, unsaved })
}
