import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { SELLER_ORDER_MODULE } from "../../../modules/seller_order"
import type SellerOrderModuleService from "../../../modules/seller_order/service"
import { SELLER_ORDER_STATUSES } from "../../../modules/seller_order/status"
import { line, parseQuery } from "../../input"
import { requireOfficer } from "../../../workflows/custody/officers"
import { databaseOf } from "../../../workflows/transparency/database"

const PAGE = 50
const Asked = z.object({
  cooperative_id: line(80),
  status: z.enum(SELLER_ORDER_STATUSES).optional(),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** What one cooperative was asked for, the newest first; nobody's name or street. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await requireOfficer(databaseOf(req.scope), req.auth_context.actor_id)
  const { cooperative_id: cooperativeId, status, offset } = parseQuery(Asked, req.query)
  const service = req.scope.resolve<SellerOrderModuleService>(SELLER_ORDER_MODULE)
  const [orders, counts] = await Promise.all([
    service.listSellerOrders({
      ...{ cooperativeId, limit: PAGE + 1, offset, newestFirst: true },
      ...(status ? { statuses: [status] } : {}),
    }),
    service.countByStatus(cooperativeId),
  ])
  res.json({
    orders: orders.slice(0, PAGE),
    counts: Object.fromEntries(counts),
    next_offset: orders.length > PAGE ? offset + PAGE : null,
  })
}
