import type { MedusaContainer } from "@medusajs/framework/types"
import { releaseReservations } from "../../modules/goods/issue-store"
import { itemsOf } from "../../modules/seller_order/order-store"
import { NO_SHOW } from "../../modules/seller_order/status"
import type { SellerOrderRow, Sql } from "../../modules/seller_order/types"
import { datesOfVariants } from "../../modules/visit/visit-store"
import { conflict, move, type OrderAct } from "./own-order"
import { takeParcelFromStock, withOrderAndStock } from "./parcel-stock"

/** The guests came: the booking is done and its seats are used. @throws 409 `order_is_no_visit`, `visit_not_begun` */
export const welcomeGuests = (
  container: MedusaContainer,
  act: OrderAct & { memberName: string },
  now: Date,
): Promise<void> =>
  withOrderAndStock(container, act, async (sql, order) => {
    if (order.status === "delivered") return
    await requireBegun(sql, order, now)
    await move(sql, order, { to: "delivered", action: "visited", memberId: act.memberId })
    await takeParcelFromStock(sql, order, act.memberName)
  })

/** Nobody came: nothing is owed, and the core order is told like of a part called off. */
export const noteNoShow = (container: MedusaContainer, act: OrderAct, now: Date): Promise<void> =>
  withOrderAndStock(container, act, async (sql, order) => {
    if (order.status === "cancelled" && order.cancel_reason === NO_SHOW) return
    await requireBegun(sql, order, now)
    await move(sql, order, { to: "cancelled", action: NO_SHOW, memberId: act.memberId, reason: NO_SHOW })
    const items = await itemsOf(sql, [order.id])
    await releaseReservations(
      sql,
      items.map(({ order_item_id }) => order_item_id),
    )
  })

/** Guests may be early, but not by days: a slip of the thumb on another booking is caught. */
const EARLY_MS = 12 * 60 * 60_000

async function requireBegun(sql: Sql, { visit_variant_id: variantId }: SellerOrderRow, now: Date): Promise<void> {
  if (variantId === null) throw conflict("order_is_no_visit", "This order is a parcel")
  const visit = (await datesOfVariants(sql, [variantId])).get(variantId)
  if (visit && now.getTime() < visit.starts_at.getTime() - EARLY_MS) {
    throw conflict("visit_not_begun", "The day has not come yet")
  }
}
