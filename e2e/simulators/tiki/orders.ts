import { json, type Received, type Reply } from "../market/http.ts"
import { maskedName, somebody } from "../market/people.ts"
import type { Offer } from "../market/sales.ts"
import { invalid, notFound } from "./errors.ts"
import { type Fields, local, pageOf, paging } from "./products.ts"
import type { Tiki } from "./simulator.ts"
import type { Order, OrderStatus } from "./state.ts"
import type { SellerCaller } from "./tokens.ts"

const statuses: readonly string[] = ["queueing", "handover_to_partner", "delivered", "complete", "canceled"]
const next: Partial<Record<OrderStatus, { status: OrderStatus; after: number }>> = {
  seller_confirmed: { status: "handover_to_partner", after: 4 * 3_600_000 },
  handover_to_partner: { status: "delivered", after: 2 * 86_400_000 },
  delivered: { status: "complete", after: 3 * 86_400_000 },
}

/** Until it leaves the seller's warehouse, an order's goods are on hand and not for sale. */
export const isOpen = ({ status }: Order): boolean => status === "queueing" || status === "seller_confirmed"

/** Places a visitor's order against what Tiki itself reckons to be for sale. */
export function buy(tiki: Tiki, { key }: Offer, quantity: number): string | null {
  const { market } = tiki
  const product = market.state.products[key]
  const seller = product && market.state.sellers[String(product.sellerId)]
  if (!product?.active || !seller || !Number.isInteger(quantity) || quantity < 1) return null
  if (tiki.sellable(product) < quantity) return null
  const person = somebody(market.random)
  const now = market.clock.now()
  const order: Order = {
    ...{
      code: String(308_714_000 + market.nextNumber()),
      sellerId: seller.id,
      status: "queueing",
      productId: product.id,
    },
    ...{
      sku: product.originalSku,
      name: product.name,
      price: product.price,
      quantity,
      cod: market.random.next() < 0.5,
    },
    ...{ createdAt: now, updatedAt: now + seller.order_delay, visibleAt: now + seller.order_delay },
    buyer: {
      ...{ name: maskedName(person.name), phone: `${person.phone.slice(0, 3)}****${person.phone.slice(-2)}` },
      address: `***, ${person.commune}, ${person.province}`,
    },
  }
  market.state.orders[order.code] = order
  market.state.sales.push({
    ...{ at: now, account: String(seller.id), order: order.code, sku: order.sku, quantity, cancelled: false },
  })
  market.timeline.at(order.visibleAt, "order-visible", order.code)
  market.changed()
  return order.code
}

export function register(tiki: Tiki): void {
  const { timeline, state } = tiki.market
  timeline.on("order-visible", (code) => {
    const order = state.orders[code]
    if (order) tiki.tell("ORDER_CREATED_SUCCESSFULLY", order)
  })
  timeline.on("order-next", (data) => {
    const [code = "", from] = data.split("|")
    const order = state.orders[code]
    const step = order && next[order.status]
    if (order && step && order.status === from) enter(tiki, order, step.status)
  })
}

export function enter(tiki: Tiki, order: Order, status: OrderStatus): void {
  const { market } = tiki
  const product = market.state.products[String(order.productId)]
  // What leaves the warehouse is no longer on hand, on either side's books.
  if (status === "handover_to_partner" && product) product.onHand = Math.max(0, product.onHand - order.quantity)
  if (status === "canceled") for (const sale of market.state.sales) if (sale.order === order.code) sale.cancelled = true
  order.status = status
  order.updatedAt = market.clock.now()
  const step = next[status]
  if (step) market.timeline.at(market.clock.now() + step.after, "order-next", `${order.code}|${status}`)
  market.changed()
  tiki.tell("ORDER_STATUS_UPDATED", order)
}

/** `GET /integration/v2/orders`: sometimes empty without a reason, as its users found (open-api-docs #131). */
export function getOrders(tiki: Tiki, { seller }: SellerCaller, { search }: Received): Reply {
  const { page, limit } = pageOf(search)
  const { emptyPages } = tiki.market.state
  if (emptyPages.left > 0) {
    emptyPages.left--
    return json({ data: [], paging: paging(0, page, limit) })
  }
  const isWanted = filterOf(search.get("status"))
  const [since, until] = [dateOf(search, "updated_from_date"), dateOf(search, "updated_to_date")]
  const found = tiki
    .ordersOf(seller.id)
    .filter((order) => isWanted(statusOf(order)))
    .filter(
      ({ updatedAt }) => (since === null || local(updatedAt) >= since) && (until === null || local(updatedAt) <= until),
    )
    .sort((a, b) => b.createdAt - a.createdAt || (a.code < b.code ? 1 : -1))
  const data = found.slice((page - 1) * limit, page * limit).map((order) => shown(tiki, order))
  return json({ data, paging: paging(found.length, page, limit) })
}

/** `queueing`, `in|a,b` or `nin|a,b`. */
function filterOf(text: string | null): (status: string) => boolean {
  if (text === null || text === "") return () => true
  const [, not, list = ""] = /^(?:(n?)in\|)?(.+)$/.exec(text) ?? []
  const named = list.split(",")
  const known = [...statuses, "processing", "waiting_payment"]
  if (!named.every((status) => known.includes(status))) throw invalid("status is invalid")
  return (status) => named.includes(status) !== (not === "n")
}

/** `YYYY-MM-DD HH:mm:ss` in Vietnam. */
function dateOf(search: URLSearchParams, name: string): string | null {
  const text = search.get(name)
  if (text === null) return null
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) throw invalid(`${name} is invalid`)
  return text
}

function orderIn(tiki: Tiki, { seller }: SellerCaller, code: string): Order {
  const order = tiki.ordersOf(seller.id).find((candidate) => candidate.code === code)
  if (!order) throw notFound("order")
  return order
}

export const getOrder = (tiki: Tiki, caller: SellerCaller, _: Received, code: string): Reply =>
  json(shown(tiki, orderIn(tiki, caller, code)))

/** A confirmed order is still `queueing`: its items are confirmed (guides/orders/get-list-orders). */
export const statusOf = ({ status }: Order): string => (status === "seller_confirmed" ? "queueing" : status)

const shown = (tiki: Tiki, order: Order): Fields => ({
  ...{ id: Number(order.code), code: order.code, status: statusOf(order), fulfillment_type: "dropship" },
  ...{ created_at: local(order.createdAt), updated_at: local(order.updatedAt), is_rma: false },
  invoice: { grand_total: order.price * order.quantity },
  payment: { method: order.cod ? "cod" : "momo", is_prepaid: !order.cod, status: order.cod ? "pending" : "success" },
  shipping: { address: { full_name: order.buyer.name, phone: order.buyer.phone, street: order.buyer.address } },
  items: [
    {
      ...{ id: Number(`${order.code}1`), qty: order.quantity, price: order.price },
      product: { id: order.productId, name: order.name, seller_product_code: order.sku },
      confirmation: { status: ["queueing", "canceled"].includes(order.status) ? "waiting" : "seller_confirmed" },
      inventory_type: "backorder",
      is_virtual: false,
    },
  ],
  tiki_warehouse: { id: tiki.market.state.sellers[String(order.sellerId)]?.warehouse_id },
})

/** Of the two days after today: the shape is Tiki's as its clients read it, the hours are this simulator's own. */
function slotsOf(tiki: Tiki): { expected_pickup_slot: string; expected_pickup_time: string }[] {
  return [1, 2].flatMap((days) => {
    const date = local(tiki.market.clock.now() + days * 86_400_000).slice(0, 10)
    return ["09:00", "16:00"].map((hour) => ({
      ...{ expected_pickup_slot: `${hour} ${date}`, expected_pickup_time: `${date} ${hour}:00` },
    }))
  })
}

/** `GET /integration/v2/orders/dropship/expected-pickup-slots`. */
export const pickupSlots = (tiki: Tiki, { seller }: SellerCaller): Reply =>
  json({ seller_id: seller.id, pickup_slots: slotsOf(tiki) })

/**
 * `POST /integration/v2/orders/{code}/dropship/confirm-available`: the whole order, from which warehouse and when the
 * courier may come; or that there is not enough. (Items are named where Tiki or the seller delivers, by another path.)
 */
export function confirmDropship(tiki: Tiki, caller: SellerCaller, _: Received, code: string, body: Fields): Reply {
  const order = orderIn(tiki, caller, code)
  const { confirmation_status: status, seller_inventory_id: warehouse, expected_pickup_time: time } = body
  if (status !== "seller_confirmed" && status !== "seller_canceled") throw invalid("confirmation_status is invalid")
  if (warehouse !== caller.seller.warehouse_id) throw invalid("seller_inventory_id is invalid")
  if (order.status !== "queueing") throw invalid(`The order is ${order.status}`)
  if (status === "seller_confirmed" && !slotsOf(tiki).some(({ expected_pickup_time }) => expected_pickup_time === time))
    throw invalid("expected_pickup_time is invalid")
  enter(tiki, order, status === "seller_confirmed" ? status : "canceled")
  return json({ status: "success" })
}
