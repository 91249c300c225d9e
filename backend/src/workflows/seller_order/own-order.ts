import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { addHistory, lockOrder } from "../../modules/seller_order/order-store"
import { setStatus, type StatusFacts } from "../../modules/seller_order/status-store"
import { canComeBack, canMove, type SellerOrderStatus } from "../../modules/seller_order/status"
import type { SellerOrderRow, Sql } from "../../modules/seller_order/types"
import { databaseOf } from "../transparency/database"

/** Who does something with which order. */
export type OrderAct = OwnOrder & { memberId: string }
export type OwnOrder = { id: string; cooperativeId: string }

export const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)

/**
 * Holds the order while `work` runs, in one transaction.
 * @throws 404 `order_not_found` for another cooperative's order too
 */
export function withOrder<T>(
  container: MedusaContainer,
  act: OwnOrder,
  work: (sql: Sql, order: SellerOrderRow) => Promise<T>,
): Promise<T> {
  return databaseOf(container).transaction(async (sql) => {
    const order = await lockOrder(sql, act.cooperativeId, act.id)
    if (!order) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
    return work(sql, order)
  })
}

/** `memberId` is null for what the buyer did. */
export type Move = StatusFacts & { to: SellerOrderStatus; action: string; memberId: string | null }

/**
 * One step of the order's life with its line of history.
 * @throws 409 `order_status_refuses` when the order is elsewhere by now
 */
export async function move(sql: Sql, order: SellerOrderRow, step: Move): Promise<void> {
  const isVisit = order.visit_variant_id !== null
  const isBack = step.doorGoods !== undefined && canComeBack(order.status, isVisit)
  if (!isBack && !canMove(order.status, step.to, isVisit)) {
    throw conflict("order_status_refuses", `An order that is ${order.status} does not become ${step.to}`)
  }
  await setStatus(sql, order.id, step)
  const { carrier, trackingNumber, reason } = step
  const told = Object.entries({ carrier, tracking_number: trackingNumber, reason }).filter(([, value]) => value)
  await addHistory(sql, {
    ...{ sellerOrderId: order.id, action: step.action, from: order.status, to: step.to, memberId: step.memberId },
    ...(told.length > 0 ? { data: Object.fromEntries(told) } : {}),
  })
}
