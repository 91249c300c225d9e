import type { MedusaContainer } from "@medusajs/framework/types"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { lotsOfItems } from "../../modules/seller_order/lot-store"
import { itemsOf, ordersOf } from "../../modules/seller_order/order-store"
import type { SellerOrderItemRow } from "../../modules/seller_order/types"
import { recallsOfOrder, type RecallOfOrder } from "../batch/recall/buyers"
import { originUrl } from "../batch/batch-view"
import { databaseOf } from "../transparency/database"

/** Lots are told once they are in the parcel: until then they may change. */
const WITH_LOTS: readonly string[] = ["packed", "handed_over", "delivered"]

/**
 * What a buyer follows: each sender's part, how far it is, and where each thing comes from. Nothing personal is in it,
 * whoever holds the link.
 */
export async function toBuyerView(container: MedusaContainer, orderId: string) {
  const sql = databaseOf(container)
  const parts = await ordersOf(sql, orderId)
  const items = await itemsOf(
    sql,
    parts.map(({ id }) => id),
  )
  const packed = new Set(parts.filter(({ status }) => WITH_LOTS.includes(status)).map(({ id }) => id))
  const lots = await lotsOfItems(
    sql,
    items.filter(({ seller_order_id }) => packed.has(seller_order_id)).map(({ id }) => id),
  )
  const senders = await sendersOf(
    container,
    parts.map(({ cooperative_id }) => cooperative_id),
  )
  const warnings = new Map((await recallsOfOrder(sql, orderId)).map((recall) => [recall.batch_id, recall]))
  const itemView = (item: SellerOrderItemRow) => ({
    ...{ title: item.title, variant_title: item.variant_title, quantity: item.quantity, total: item.total },
    lots: lots
      .filter(({ item_id }) => item_id === item.id)
      .map(({ lot_code, quantity, expires_on, state, batch_id }) => ({
        ...{
          lot_code,
          quantity,
          expires_on,
          is_recalled: state === "recalled",
          is_held: state === "held",
          warning: warningOf(warnings.get(batch_id)),
          origin_url: originUrl(batch_id),
        },
      })),
  })
  return parts.map((part) => ({
    number: part.number,
    cooperative: senders.get(part.cooperative_id) ?? null,
    ...{ status: part.status, placed_at: part.placed_at, packed_at: part.packed_at },
    ...{ handed_over_at: part.handed_over_at, delivered_at: part.delivered_at },
    ...{ carrier: part.carrier, tracking_number: part.tracking_number },
    ...{ item_total: part.item_total, shipping_total: part.shipping_total, cash_due: part.cod_amount },
    items: items.filter(({ seller_order_id, quantity }) => seller_order_id === part.id && quantity > 0).map(itemView),
  }))
}

/** Why a lot in the parcel is not to be used, or was not for a while, and what the buyer does with it. */
const warningOf = (recall: RecallOfOrder | undefined) =>
  recall === undefined ? null : { kind: recall.kind, reason: recall.reason, what_to_do: recall.what_to_do }

async function sendersOf(container: MedusaContainer, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { handle: string; name: string }>()
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const rows = await cooperatives.listCooperatives({ id: [...ids] }, { select: ["id", "handle", "name"] })
  return new Map(rows.map(({ id, handle, name }) => [id, { handle, name }]))
}
