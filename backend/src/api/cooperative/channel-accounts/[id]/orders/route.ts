import type { MedusaResponse } from "@medusajs/framework/http"
import { listOrders } from "../../../../../workflows/channel/orders/order-list"
import { parseQuery } from "../../../../input"
import type { MemberRequest } from "../../../member-request"
import { ownAccount } from "../../own-account"
import { ListChannelOrders } from "../../validators"

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { host, account } = await ownAccount(req)
  res.json(await listOrders(host.sql, account, parseQuery(ListChannelOrders, req.query)))
}
