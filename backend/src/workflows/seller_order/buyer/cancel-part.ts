import type { MedusaContainer } from "@medusajs/framework/types"
import { releaseReservations } from "../../../modules/goods/issue-store"
import { insertPartMail } from "../../../modules/notice/buyer-mail-store"
import { releaseLots } from "../../../modules/seller_order/derivation-store"
import { itemsOf } from "../../../modules/seller_order/order-store"
import { CANCELLABLE_STATUSES, type CancelReason } from "../../../modules/seller_order/status"
import type { SellerOrderRow, Sql } from "../../../modules/seller_order/types"
import { datesOfVariants } from "../../../modules/visit/visit-store"
import { markVisitStale } from "../visit-part"
import { notify } from "../../notice/notify"
import { conflict, move } from "../own-order"
import { withOrderAndStock } from "../parcel-stock"
import { findPart, type PartOfOrder } from "./find-part"

/**
 * The buyer calls off what one cooperative is to send. Whoever holds the part first wins, packer or buyer. What was
 * promised is free for others and the cooperative is told in the same transaction; the core order follows as it does for
 * a refused part, see settle-orders.ts. Said twice it is the same.
 * @throws 404 `order_not_found`; 409 `order_part_packed`, `order_part_ended`, `visit_cut_off`
 */
export async function cancelPart(
  container: MedusaContainer,
  { reason, ...of }: PartOfOrder & { reason: CancelReason },
): Promise<void> {
  const part = await findPart(container, of)
  await withOrderAndStock(container, { id: part.id, cooperativeId: part.cooperative_id }, async (sql, order) => {
    if (order.status === "cancelled") return
    requireCancellable(order)
    await requireBeforeCutOff(sql, order)
    await move(sql, order, { to: "cancelled", action: "cancelled_by_buyer", memberId: null, reason })
    await releaseLots(sql, order.id)
    const items = await itemsOf(sql, [order.id])
    await releaseReservations(
      sql,
      items.map(({ order_item_id }) => order_item_id),
    )
    await insertPartMail(sql, { kind: "cancelled", sellerOrderId: order.id, waitMinutes: 0 })
    await markVisitStale(sql, order)
    const data = { number: order.number, by: "buyer", reason }
    const dedupeKey = `order_cancelled:${order.id}`
    await notify(
      container,
      { cooperativeId: order.cooperative_id, kind: "order_cancelled", subjectId: order.id, dedupeKey, data },
      sql,
    )
  })
}

/** A day is kept free for its guests until its cut-off; afterwards they call. */
async function requireBeforeCutOff(sql: Sql, { visit_variant_id: variantId }: SellerOrderRow): Promise<void> {
  const visit = variantId === null ? undefined : (await datesOfVariants(sql, [variantId])).get(variantId)
  if (visit && visit.bookable_until <= new Date())
    throw conflict("visit_cut_off", "It is too late to call it off alone")
}

function requireCancellable({ status, number }: SellerOrderRow): void {
  if (CANCELLABLE_STATUSES.includes(status)) return
  if (status === "refused") throw conflict("order_part_ended", `${number} was refused by its cooperative`)
  throw conflict("order_part_packed", `${number} is ${status}`)
}
