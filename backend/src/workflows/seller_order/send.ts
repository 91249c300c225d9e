import type { MedusaContainer } from "@medusajs/framework/types"
import { insertPartMail } from "../../modules/notice/buyer-mail-store"
import { addHistory, itemsOf } from "../../modules/seller_order/order-store"
import { holdLots, lotsOfItems } from "../../modules/seller_order/lot-store"
import { UNDO_MINUTES } from "../../modules/seller_order/status"
import { setCash } from "../../modules/seller_order/status-store"
import type { SellerOrderRow, Sql } from "../../modules/seller_order/types"
import { conflict, move, withOrder, type OrderAct } from "./own-order"
import { takeParcelFromStock, withOrderAndStock } from "./parcel-stock"

/** A booked day is neither packed nor sent: see host.ts. @throws 409 `order_is_visit` */
function refuseVisit(order: SellerOrderRow): void {
  if (order.visit_variant_id !== null) throw conflict("order_is_visit", "A booking is confirmed and visited")
}

/** @throws 409 `phone_check_missing`, `lots_missing`, `lot_recalled`, `lot_held`, `lot_expired` */
export const packOrder = (container: MedusaContainer, act: OrderAct): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    refuseVisit(order)
    if (order.status === "packed") return
    if (order.phone_check === "asked") throw conflict("phone_check_missing", "The buyer of such a sum is called first")
    await requireGoodLots(sql, order)
    await move(sql, order, { to: "packed", action: "packed", memberId: act.memberId })
  })

export type HandOver = OrderAct & { carrier: string; trackingNumber: string | null; memberName: string }

/**
 * Nothing leaves the house that was recalled after it was packed. The goods leave the stock with it; the core order is
 * told once the step can no longer be taken back, see settle-orders.ts. @throws 409 `lot_recalled`,
 * `lot_held`, `lot_expired`
 */
export const handOverOrder = (container: MedusaContainer, act: HandOver): Promise<void> =>
  withOrderAndStock(container, act, async (sql, order) => {
    refuseVisit(order)
    if (order.status === "handed_over") return
    await requireGoodLots(sql, order)
    const { carrier, trackingNumber, memberId } = act
    await move(sql, order, { to: "handed_over", action: "handed_over", memberId, carrier, trackingNumber })
    await takeParcelFromStock(sql, order, act.memberName)
    await insertPartMail(sql, { kind: "handed_over", sellerOrderId: order.id, waitMinutes: UNDO_MINUTES })
  })

export const deliverOrder = (container: MedusaContainer, act: OrderAct): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    refuseVisit(order)
    if (order.status === "delivered") return
    await move(sql, order, { to: "delivered", action: "delivered", memberId: act.memberId })
  })

export type CashCollected = OrderAct & { amount: number; note: string | null; confirmDifference: boolean }

/**
 * What the carrier brought back, held against what it was to collect. With the cash the parcel is known to be delivered.
 * @throws 409 `no_cash_due`, `order_not_handed_over`, `cash_already_collected`, `cash_differs`
 */
export const collectCash = (container: MedusaContainer, act: CashCollected): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    if (order.cash_collected !== null) {
      if (order.cash_collected === act.amount) return
      throw conflict("cash_already_collected", `${order.cash_collected} đồng are written down already`)
    }
    if (order.cod_amount === 0) throw conflict("no_cash_due", "This order is paid otherwise")
    if (order.status !== "handed_over" && order.status !== "delivered") {
      throw conflict("order_not_handed_over", "Cash comes after the parcel is handed over")
    }
    if (order.cod_amount !== act.amount && !act.confirmDifference) {
      throw conflict("cash_differs", `${order.cod_amount} đồng were due, ${act.amount} came`)
    }
    await setCash(sql, order.id, act)
    const data = { amount: act.amount, due: order.cod_amount, ...(act.note ? { note: act.note } : {}) }
    const entry = { sellerOrderId: order.id, action: "cash_collected", memberId: act.memberId, data }
    await addHistory(sql, { ...entry, from: order.status, to: order.status })
    if (order.status === "handed_over") {
      await move(sql, order, { to: "delivered", action: "delivered", memberId: act.memberId })
    }
  })

async function requireGoodLots(sql: Sql, order: SellerOrderRow): Promise<void> {
  const items = await itemsOf(sql, [order.id])
  const itemIds = items.map(({ id }) => id)
  const before = await lotsOfItems(sql, itemIds)
  await holdLots(
    sql,
    before.map(({ batch_id }) => batch_id),
  )
  const picked = await lotsOfItems(sql, itemIds)
  for (const item of items) {
    const own = picked.filter(({ item_id }) => item_id === item.id)
    const quantity = own.reduce((sum, lot) => sum + lot.quantity, 0)
    if (quantity !== item.quantity) {
      throw conflict("lots_missing", `${item.title}: ${item.quantity} are ordered, lots for ${quantity} are picked`)
    }
  }
  const recalled = picked.find(({ state }) => state === "recalled")
  if (recalled) throw conflict("lot_recalled", `Lot ${recalled.lot_code} is recalled`)
  const held = picked.find(({ state }) => state === "held")
  if (held) throw conflict("lot_held", `Something lot ${held.lot_code} was made of is recalled`)
  const expired = picked.find(({ is_expired }) => is_expired)
  if (expired) throw conflict("lot_expired", `Lot ${expired.lot_code} is out of date`)
}
