import type { MedusaResponse } from "@medusajs/framework/http"
import { SELLER_ORDER_MODULE } from "../../../modules/seller_order"
import type SellerOrderModuleService from "../../../modules/seller_order/service"
import { toOrderCards } from "../../../workflows/seller_order/order-view"
import { parseQuery } from "../../input"
import type { MemberRequest } from "../member-request"
import { ListOrders, TABS } from "./validators"

const PAGE = 30

/** By what is to be done: the oldest first, and what is over with the newest first. */
export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { tab, offset } = parseQuery(ListOrders, req.query)
  const { cooperativeId } = req.member
  const service = req.scope.resolve<SellerOrderModuleService>(SELLER_ORDER_MODULE)
  const [orders, counts] = await Promise.all([
    service.listSellerOrders({
      ...{ cooperativeId, statuses: TABS[tab], limit: PAGE + 1, offset, newestFirst: tab === "done" },
    }),
    service.countByStatus(cooperativeId),
  ])
  const sum = (statuses: readonly (typeof TABS)[keyof typeof TABS][number][]) =>
    statuses.reduce((total, status) => total + (counts.get(status) ?? 0), 0)
  res.json({
    orders: await toOrderCards(req.scope, orders.slice(0, PAGE)),
    counts: Object.fromEntries(Object.entries(TABS).map(([name, statuses]) => [name, sum(statuses)])),
    next_offset: orders.length > PAGE ? offset + PAGE : null,
  })
}
