import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { addHistory, itemsOf } from "../../../modules/seller_order/order-store"
import { insertReturn, returnsOf, type ReturnReason, type ReturnRow } from "../../../modules/seller_order/return-store"
import { RETURN_DAYS } from "../../../modules/seller_order/status"
import type { SellerOrderItemRow, SellerOrderRow } from "../../../modules/seller_order/types"
import { notify } from "../../notice/notify"
import { conflict, withOrder } from "../own-order"
import { findPart, type PartOfOrder } from "./find-part"

export type ReturnWanted = PartOfOrder & {
  reason: ReturnReason
  words: string | null
  items: readonly { itemId: string; quantity: number }[]
}

/**
 * The buyer asks to send goods back; the cooperative answers.
 * @throws 404 `order_not_found`; 400 `return_items_wrong`; 409 `return_not_delivered`, `return_too_late`,
 * `return_under_way`
 */
export async function requestReturn(container: MedusaContainer, wanted: ReturnWanted, now: Date): Promise<void> {
  const part = await findPart(container, wanted)
  await withOrder(container, { id: part.id, cooperativeId: part.cooperative_id }, async (sql, order) => {
    requireReturnable(order, now)
    const before = await returnsOf(sql, [order.id])
    if (before.some(isUnderWay)) throw conflict("return_under_way", "A request for this part is not answered yet")
    requireItems(wanted, await itemsOf(sql, [order.id]), before)
    const id = generateEntityId(undefined, "ret")
    await insertReturn(sql, { ...wanted, id, sellerOrderId: order.id })
    await addHistory(sql, {
      ...{ sellerOrderId: order.id, action: "return_requested", from: order.status, to: order.status, memberId: null },
    })
    const about = { cooperativeId: order.cooperative_id, kind: "return_requested" as const, subjectId: order.id }
    const data = { number: order.number, reason: wanted.reason }
    await notify(container, { ...about, dedupeKey: `return_requested:${id}`, data }, sql)
  })
}

export const isUnderWay = ({ status }: Pick<ReturnRow, "status">): boolean =>
  status === "requested" || status === "accepted"

/** Until when goods may be sent back; null before they are there. */
export const returnableUntil = ({
  status,
  delivered_at,
  visit_variant_id,
}: Pick<SellerOrderRow, "status" | "delivered_at" | "visit_variant_id">): Date | null =>
  status === "delivered" && delivered_at && visit_variant_id === null
    ? new Date(delivered_at.getTime() + RETURN_DAYS * 24 * 60 * 60_000)
    : null

/** What of an item is not in a request that was not refused. */
export function returnableQuantity(item: Pick<SellerOrderItemRow, "id" | "quantity">, before: readonly ReturnRow[]) {
  const asked = before
    .filter(({ status }) => status !== "refused")
    .flatMap(({ items }) => items)
    .filter(({ item_id }) => item_id === item.id)
  return item.quantity - asked.reduce((sum, { quantity }) => sum + quantity, 0)
}

function requireReturnable(order: SellerOrderRow, now: Date): void {
  if (order.visit_variant_id !== null) throw conflict("order_is_visit", "A visit is not sent back")
  const until = returnableUntil(order)
  if (!until) throw conflict("return_not_delivered", `${order.number} is ${order.status}`)
  if (now > until) throw conflict("return_too_late", `${RETURN_DAYS} days are over`)
}

function requireItems(wanted: ReturnWanted, items: readonly SellerOrderItemRow[], before: readonly ReturnRow[]): void {
  const ids = wanted.items.map(({ itemId }) => itemId)
  const fits = wanted.items.every(({ itemId, quantity }) => {
    const item = items.find(({ id }) => id === itemId)
    return item !== undefined && quantity <= returnableQuantity(item, before)
  })
  if (fits && ids.length > 0 && new Set(ids).size === ids.length) return
  throw new MedusaError(MedusaError.Types.INVALID_DATA, "Not so many of these were delivered", "return_items_wrong")
}
