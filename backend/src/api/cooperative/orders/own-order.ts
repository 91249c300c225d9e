import type { MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { SELLER_ORDER_MODULE } from "../../../modules/seller_order"
import type SellerOrderModuleService from "../../../modules/seller_order/service"
import type { SellerOrderRow } from "../../../modules/seller_order/types"
import { toOrderDetail } from "../../../workflows/seller_order/order-view"
import type { OrderAct } from "../../../workflows/seller_order/own-order"
import { pathId } from "../../input"
import type { MemberRequest } from "../member-request"

/** Names, phones and streets of buyers are for those who answer for the cooperative. */
export const isManager = ({ member }: MemberRequest): boolean => member.role === "owner" || member.role === "manager"

/** @throws 404 `order_not_found` for another cooperative's order too */
export async function requireOwnOrder(req: MemberRequest): Promise<SellerOrderRow> {
  const orders = req.scope.resolve<SellerOrderModuleService>(SELLER_ORDER_MODULE)
  const order = await orders.findSellerOrder(req.member.cooperativeId, pathId(req.params.id))
  if (!order) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
  return order
}

export const actOf = ({ params, member }: MemberRequest): OrderAct => ({
  ...{ id: pathId(params.id), cooperativeId: member.cooperativeId, memberId: member.id },
})

/** Answers with the order as it is now. */
export async function sendOrder(req: MemberRequest, res: MedusaResponse): Promise<void> {
  const order = await requireOwnOrder(req)
  res.json({ order: await toOrderDetail(req.scope, order, { isManager: isManager(req), now: new Date() }) })
}
