import type { MedusaContainer } from "@medusajs/framework/types"
import { insertPartMail, withdrawPartMail } from "../../modules/notice/buyer-mail-store"
import { releaseLots } from "../../modules/seller_order/derivation-store"
import { addHistory } from "../../modules/seller_order/order-store"
import { UNDO_MINUTES, undoOf } from "../../modules/seller_order/status"
import { setStatus } from "../../modules/seller_order/status-store"
import { conflict, move, withOrder, type OrderAct } from "./own-order"
import { putParcelBack, withOrderAndStock } from "./parcel-stock"

/** Said twice it is the same: a second press on a weak connection changes nothing. */
export const acceptOrder = (container: MedusaContainer, act: OrderAct): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    if (order.status === "accepted") return
    await move(sql, order, { to: "accepted", action: "accepted", memberId: act.memberId })
  })

/** What was picked and packed for it goes back on the shelf; what was promised is free again: see settle-orders.ts. */
export const refuseOrder = (container: MedusaContainer, act: OrderAct & { reason: string }): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    if (order.status === "refused") return
    await move(sql, order, { to: "refused", action: "refused", memberId: act.memberId, reason: act.reason })
    await releaseLots(sql, order.id)
    await insertPartMail(sql, { kind: "refused", sellerOrderId: order.id, waitMinutes: UNDO_MINUTES })
  })

/**
 * Takes back the last step, while it can be: see modules/seller_order/status.ts.
 * @throws 409 `order_undo_refused`
 */
export const undoStep = (
  container: MedusaContainer,
  act: OrderAct & { memberName: string },
  now: Date,
): Promise<void> =>
  withOrderAndStock(container, act, async (sql, order) => {
    const undo = undoOf(order, now)
    if (!undo) throw conflict("order_undo_refused", "It is too late to take this step back")
    // An order that is not accepted holds no lots; packing again starts from the lots that were picked.
    const facts = { carrier: order.carrier, trackingNumber: order.tracking_number }
    if (undo.to === "new" && order.status === "accepted") await releaseLots(sql, order.id)
    await setStatus(sql, order.id, { to: undo.to, ...facts })
    await withdrawPartMail(sql, order.id)
    if (order.status === "handed_over") await putParcelBack(sql, order, act.memberName)
    await addHistory(sql, {
      ...{ sellerOrderId: order.id, action: "undone", from: order.status, to: undo.to, memberId: act.memberId },
    })
  })
