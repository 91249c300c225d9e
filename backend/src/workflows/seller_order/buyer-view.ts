import type { MedusaContainer } from "@medusajs/framework/types"
import { unsavedOf } from "../../modules/buyer/order-store"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { lotsOfItems } from "../../modules/seller_order/lot-store"
import { itemsOf, ordersOf } from "../../modules/seller_order/order-store"
import { returnsOf, type ReturnRow } from "../../modules/seller_order/return-store"
import { CANCELLABLE_STATUSES } from "../../modules/seller_order/status"
import type { SellerOrderItemRow, SellerOrderRow } from "../../modules/seller_order/types"
import { recallsOfOrder, type RecallOfOrder } from "../batch/recall/buyers"
import { originUrl } from "../batch/batch-view"
import { databaseOf } from "../transparency/database"
import { isUnderWay, returnableQuantity, returnableUntil } from "./buyer/request-return"
import { returnView } from "./order-view"
import { isBeforeCutOff, visitsOfParts } from "./visit-part"
import { maskReceiver, receiversOf, type Receiver } from "./receiver"

/** Lots are told once they are in the parcel: until then they may change. */
const WITH_LOTS: readonly string[] = ["packed", "handed_over", "delivered"]

/** The order as its buyer sees it. Whoever reads it has shown that it is theirs: see api/store/orders/buyer.ts. */
export async function toBuyerOrder(container: MedusaContainer, orderId: string, now: Date) {
  const [parts, receivers, unsaved] = await Promise.all([
    toBuyerView(container, orderId, now),
    receiversOf(container, [orderId]),
    unsavedOf(databaseOf(container), [orderId]),
  ])
  const receiver = receivers.get(orderId)
  const is_saved = unsaved.length === 0
  return { order: { id: orderId, is_saved, receiver: receiver ? withoutPhone(receiver) : null }, parts }
}

/** The number is what opens the order elsewhere: the page shows its end alone. */
const withoutPhone = (receiver: Receiver) => ({ ...receiver, phone: maskReceiver(receiver).phone })

/** Each sender's part, how far it is, and where each thing comes from. */
async function toBuyerView(container: MedusaContainer, orderId: string, now: Date) {
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
  const returns = await returnsOf(
    sql,
    parts.map(({ id }) => id),
  )
  const warnings = new Map((await recallsOfOrder(sql, orderId)).map((recall) => [recall.batch_id, recall]))
  const visits = await visitsOfParts(sql, parts)
  const itemView = (item: SellerOrderItemRow) => ({
    ...{ id: item.id, title: item.title, variant_title: item.variant_title, quantity: item.quantity },
    ...{ variant_id: item.variant_id, unit_price: item.unit_price, total: item.total },
    returnable: returnableQuantity(
      item,
      returns.filter(({ seller_order_id }) => seller_order_id === item.seller_order_id),
    ),
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
    ...{ refuse_reason: part.refuse_reason, cancel_reason: part.cancel_reason },
    refused_at_door: part.door_goods !== null,
    awaits_call: part.phone_check === "asked" && (part.status === "new" || part.status === "accepted"),
    can_cancel: CANCELLABLE_STATUSES.includes(part.status) && isBeforeCutOff(visits.get(part.id), now),
    visit: visits.get(part.id) ?? null,
    returnable_until: openUntil(part, returns, now),
    returns: returns
      .filter(({ seller_order_id }) => seller_order_id === part.id)
      .map((request) => returnView(request, items)),
    ...{
      item_total: part.item_total,
      discount_total: part.discount_total,
      shipping_total: part.shipping_total,
      cash_due: part.cod_amount,
    },
    items: items.filter(({ seller_order_id, quantity }) => seller_order_id === part.id && quantity > 0).map(itemView),
  }))
}

/** Until when the buyer may ask to send goods back; null when it is too early, too late, or asked already. */
function openUntil(part: SellerOrderRow, returns: readonly ReturnRow[], now: Date): Date | null {
  const until = returnableUntil(part)
  const isOpen = returns.some((request) => request.seller_order_id === part.id && isUnderWay(request))
  return until === null || now > until || isOpen ? null : until
}

/** Why a lot in the parcel is not to be used, or was not for a while, and what the buyer does with it. */
const warningOf = (recall: RecallOfOrder | undefined) =>
  recall === undefined ? null : { kind: recall.kind, reason: recall.reason, what_to_do: recall.what_to_do }

/** Who sells, as an invoice names them. */
type Sender = {
  handle: string
  name: string
  registration_number: string | null
  phone: string | null
  address: string
}

async function sendersOf(container: MedusaContainer, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Sender>()
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const rows = await cooperatives.listCooperatives(
    { id: [...ids] },
    {
      select: ["id", "handle", "name", "registration_number", "phone", "commune", "province"],
    },
  )
  return new Map<string, Sender>(
    rows.map(({ id, handle, name, registration_number, phone, commune, province }) => {
      const address = [commune, province].join(", ")
      return [id, { handle, name, registration_number, phone, address }]
    }),
  )
}
