import type { MedusaContainer } from "@medusajs/framework/types"
import { floorsOfOrders, type FloorOfOrder } from "../../modules/channel/placing-store"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import * as lotStore from "../../modules/seller_order/lot-store"
import { historyOf, itemsOf } from "../../modules/seller_order/order-store"
import { returnsOf, type ReturnRow } from "../../modules/seller_order/return-store"
import { undoOf } from "../../modules/seller_order/status"
import { isLotOf, suggestLots, type Lot } from "../../modules/seller_order/suggest-lots"
import type { SellerOrderEvent, SellerOrderItemRow, SellerOrderRow } from "../../modules/seller_order/types"
import { originUrl } from "../batch/batch-view"
import { databaseOf } from "../transparency/database"
import { visitsOfParts } from "./visit-part"
import { maskReceiver, mayShowReceiver, receiversOf, type Receiver } from "./receiver"

export type Reader = { isManager: boolean; now: Date }

/** Orders as lists show them: nobody's name or street. Three reads, however many orders. */
export async function toOrderCards(container: MedusaContainer, orders: readonly SellerOrderRow[]) {
  const sql = databaseOf(container)
  const orderIds = orders.map(({ order_id }) => order_id)
  const [items, receivers, visits, floors] = await Promise.all([
    itemsOf(
      sql,
      orders.map(({ id }) => id),
    ),
    receiversOf(container, orderIds),
    visitsOfParts(sql, orders),
    floorsOfOrders(sql, orderIds),
  ])
  return orders.map((order) => {
    const own = items.filter(({ seller_order_id, quantity }) => seller_order_id === order.id && quantity > 0)
    const receiver = receivers.get(order.order_id)
    return {
      ...cardOf(order),
      visit: visits.get(order.id) ?? null,
      channel: channelOf(floors.get(order.order_id)),
      items: own.map(({ title, variant_title, quantity }) => ({ title, variant_title, quantity })),
      receiver: receiver ? maskReceiver(receiver) : null,
    }
  })
}

/** Where it was bought; null for our own shop. */
const channelOf = (floor: FloorOfOrder | undefined) =>
  floor === undefined
    ? null
    : { floor: floor.platform, external_order_id: floor.external_order_id, account_id: floor.account_id }

const cardOf = (order: SellerOrderRow) => ({
  id: order.id,
  number: order.number,
  status: order.status,
  placed_at: order.placed_at,
  handed_over_at: order.handed_over_at,
  total: order.item_total + order.shipping_total,
  cod_amount: order.cod_amount,
  cash_collected: order.cash_collected,
  needs_attention: order.needs_attention,
  phone_check: order.phone_check,
  door_goods: order.door_goods,
})

/** One order with all that is needed to send it. */
export async function toOrderDetail(container: MedusaContainer, order: SellerOrderRow, reader: Reader) {
  const sql = databaseOf(container)
  const items = (await itemsOf(sql, [order.id])).filter(({ quantity }) => quantity > 0)
  const itemIds = items.map(({ id }) => id)
  const productIds = [...new Set(items.map(({ product_id }) => product_id))]
  const [picked, scanned, lots, history, receivers, returns] = await Promise.all([
    lotStore.lotsOfItems(sql, itemIds),
    lotStore.countScanned(sql, itemIds),
    order.status === "accepted" && order.visit_variant_id === null
      ? lotStore.lotsToSend(sql, order.cooperative_id, productIds)
      : Promise.resolve([]),
    historyOf(sql, order.id),
    receiversOf(container, [order.order_id]),
    returnsOf(sql, [order.id]),
  ])
  const suggestion = suggestFor(items, { lots, picked })
  return {
    ...cardOf(order),
    visit: (await visitsOfParts(sql, [order])).get(order.id) ?? null,
    channel: channelOf((await floorsOfOrders(sql, [order.order_id])).get(order.order_id)),
    item_total: order.item_total,
    discount_total: order.discount_total,
    shipping_total: order.shipping_total,
    cash_collected_at: order.cash_collected_at,
    cash_note: order.cash_note,
    carrier: order.carrier,
    tracking_number: order.tracking_number,
    refuse_reason: order.refuse_reason,
    cancel_reason: order.cancel_reason,
    accepted_at: order.accepted_at,
    packed_at: order.packed_at,
    delivered_at: order.delivered_at,
    undo: undoOf(order, reader.now),
    receiver: receiverFor(order, receivers.get(order.order_id), reader),
    items: items.map((item) => ({
      ...itemOf(item),
      lots: picked.filter(({ item_id }) => item_id === item.id).map((lot) => pickedOf(lot, scanned)),
      choices: lots.filter((lot) => isLotOf(toLot(lot), toWanted(item))).map((lot) => choiceOf(lot, item, suggestion)),
    })),
    returns: returns.map((request) => returnView(request, items)),
    history: await toHistory(container, history),
  }
}

function receiverFor(order: SellerOrderRow, receiver: Receiver | undefined, reader: Reader): Receiver | null {
  if (!receiver) return null
  return mayShowReceiver(order, reader) ? receiver : maskReceiver(receiver)
}

const itemOf = (item: SellerOrderItemRow) => ({
  id: item.id,
  product_id: item.product_id,
  title: item.title,
  variant_title: item.variant_title,
  quantity: item.quantity,
  unit_price: item.unit_price,
  discount_total: item.discount_total,
  total: item.total,
})

/** What the buyer wants to send back and why, with what was answered. */
export const returnView = (request: ReturnRow, items: readonly SellerOrderItemRow[]) => ({
  ...{ id: request.id, status: request.status, reason: request.reason, words: request.words, answer: request.answer },
  ...{ requested_at: request.requested_at, answered_at: request.answered_at, received_at: request.received_at },
  items: request.items.map(({ item_id, quantity }) => {
    const item = items.find(({ id }) => id === item_id)
    return { title: item?.title ?? "", variant_title: item?.variant_title ?? null, quantity }
  }),
})

type Scanned = { item_id: string; batch_id: string; scanned: number }

const pickedOf = (lot: lotStore.PickedLot, scanned: readonly Scanned[]) => ({
  batch_id: lot.batch_id,
  lot_code: lot.lot_code,
  quantity: lot.quantity,
  expires_on: lot.expires_on,
  state: lot.is_expired && lot.state === "sealed" ? ("expired" as const) : lot.state,
  scanned: scanned.find((each) => each.item_id === lot.item_id && each.batch_id === lot.batch_id)?.scanned ?? 0,
  origin_url: originUrl(lot.batch_id),
})

type Suggestion = ReturnType<typeof suggestLots>

/** `suggested` packs are what first expired, first out would take for this item. */
const choiceOf = (lot: lotStore.LotRow, item: SellerOrderItemRow, suggestion: Suggestion) => ({
  batch_id: lot.id,
  lot_code: lot.lot_code,
  unit: lot.unit,
  expires_on: lot.expires_on,
  left: lot.left,
  suggested: suggestion.find(({ itemId, batchId }) => itemId === item.id && batchId === lot.id)?.quantity ?? 0,
})

const toLot = (lot: lotStore.LotRow): Lot => ({
  ...{ batchId: lot.id, productId: lot.product_id, variant: lot.variant, expiresOn: lot.expires_on },
  ...{ sealedAt: lot.sealed_at, left: lot.left },
})

const toWanted = (item: SellerOrderItemRow) => ({
  ...{ itemId: item.id, productId: item.product_id, variantTitle: item.variant_title, quantity: item.quantity },
})

/** For what has no lot yet. */
function suggestFor(
  items: readonly SellerOrderItemRow[],
  { lots, picked }: { lots: readonly lotStore.LotRow[]; picked: readonly lotStore.PickedLot[] },
): Suggestion {
  const open = items.filter(({ id }) => !picked.some(({ item_id }) => item_id === id))
  return suggestLots(open.map(toWanted), lots.map(toLot))
}

/** Who of the cooperative did what; what the order's own changes did has nobody's name. */
async function toHistory(container: MedusaContainer, history: readonly SellerOrderEvent[]) {
  const ids = [...new Set(history.flatMap(({ member_id }) => (member_id ? [member_id] : [])))]
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const members = ids.length === 0 ? [] : await cooperatives.listMembers({ id: ids }, { select: ["id", "name"] })
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return history.map(({ action, to_status, member_id, at, data }) => ({
    ...{ action, status: to_status, at, by: member_id === null ? null : (names.get(member_id) ?? null) },
    data: action === "cash_collected" || action === "edited" ? data : null,
  }))
}

export type OrderDetail = Awaited<ReturnType<typeof toOrderDetail>>
