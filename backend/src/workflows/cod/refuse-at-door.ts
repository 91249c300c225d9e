import type { MedusaContainer } from "@medusajs/framework/types"
import { releaseReservations } from "../../modules/goods/issue-store"
import { insertPartMail, withdrawPartMail } from "../../modules/notice/buyer-mail-store"
import { releaseLots } from "../../modules/seller_order/derivation-store"
import { itemsOf } from "../../modules/seller_order/order-store"
import type { DoorGoods, SellerOrderRow } from "../../modules/seller_order/types"
import { conflict, move, type OrderAct } from "../seller_order/own-order"
import { putParcelBack, withOrderAndStock } from "../seller_order/parcel-stock"

export type DoorRefusal = OrderAct & { memberName: string; reason: string; goods: DoorGoods }

/**
 * The buyer did not take the parcel. Nobody pays for it; its goods are on the shelf again, or lost. The core order and
 * its payment are told like of a part that was never sent, see settle-orders.ts. Said twice it is the same.
 * @throws 409 `order_is_visit`, `order_not_handed_over`, `cash_already_collected`
 */
export const refuseAtDoor = (container: MedusaContainer, act: DoorRefusal): Promise<void> =>
  withOrderAndStock(container, act, async (sql, order) => {
    if (order.status === "refused" && order.door_goods === act.goods) return
    requireOnTheWay(order)
    const { memberId, reason, goods } = act
    await move(sql, order, { to: "refused", action: "refused_at_door", memberId, reason, doorGoods: goods })
    if (goods === "shelf") {
      await putParcelBack(sql, order, act.memberName)
      await releaseLots(sql, order.id)
      const items = await itemsOf(sql, [order.id])
      await releaseReservations(
        sql,
        items.map(({ order_item_id }) => order_item_id),
      )
    }
    await withdrawPartMail(sql, order.id)
    await insertPartMail(sql, { kind: "refused", sellerOrderId: order.id, waitMinutes: 0 })
  })

function requireOnTheWay(order: SellerOrderRow): void {
  if (order.visit_variant_id !== null) throw conflict("order_is_visit", "A booking has no parcel")
  if (order.cash_collected !== null) {
    throw conflict("cash_already_collected", `${order.cash_collected} đồng are written down already`)
  }
  if (order.status !== "handed_over") throw conflict("order_not_handed_over", "Only a parcel on its way is refused")
}
