import { maskedName, somebody } from "../market/people.ts"
import type { Received, Reply } from "../market/http.ts"
import type { Offer } from "../market/sales.ts"
import { answered, failure, invalid } from "./errors.ts"
import { type Fields, objectIn, secondsIn, textIn } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { textOfToken, tokenOf } from "./reads.ts"
import { cancelReasons, pickupHours } from "./reference.ts"
import type { TikTok } from "./simulator.ts"
import type { Order, OrderStatus } from "./state.ts"

const seconds = (ms: number): number => Math.floor(ms / 1000)
const day = 86_400_000
const steps: Partial<Record<OrderStatus, { next: OrderStatus; after: number }>> = {
  AWAITING_COLLECTION: { next: "IN_TRANSIT", after: 4 * 3_600_000 },
  IN_TRANSIT: { next: "DELIVERED", after: 2 * day },
  DELIVERED: { next: "COMPLETED", after: 3 * day },
}

/** Places a visitor's order against what the floor holds. */
export function buy(tiktok: TikTok, { key }: Offer, quantity: number): string | null {
  const { market } = tiktok
  const [productId = "", skuId = ""] = key.split(":")
  const product = market.state.products[productId]
  const sku = product?.skus.find(({ id }) => id === skuId)
  const shop = product && market.state.shops[product.shopId]
  if (!product?.live || !sku || !shop || product.status !== "ACTIVATE") return null
  if (!Number.isInteger(quantity) || quantity < 1 || sku.quantity < quantity) return null
  sku.quantity -= quantity
  const person = somebody(market.random)
  const now = market.clock.now()
  const order: Order = {
    ...{ id: tiktok.nextId("57"), shopId: shop.id, status: "AWAITING_SHIPMENT", cod: market.random.next() < 0.5 },
    ...{ createdAt: now, updatedAt: now + shop.order_delay, visibleAt: now + shop.order_delay },
    ...{ productId, skuId, title: product.live.title, sellerSku: sku.sellerSku, price: sku.price, quantity },
    skuName: sku.attributes.map(({ value_name }) => value_name).join(", "),
    imageUri: product.live.imageUris[0] ?? null,
    shippingFee: 20_000,
    buyer: {
      ...{ id: `702143681046${market.nextNumber()}`, name: maskedName(person.name) },
      ...{ phone: `(+84)${person.phone.slice(1, 4)}****${person.phone.slice(-2)}` },
      address: `***, ${person.commune}, ${person.province}`,
    },
    ...{ packageId: tiktok.nextId("115"), trackingNumber: "", cancelReason: "" },
  }
  market.state.orders[order.id] = order
  market.state.sales.push({
    ...{ at: now, account: shop.id, order: order.id, sku: sku.sellerSku, quantity, cancelled: false },
  })
  tiktok.touched(product)
  market.timeline.at(order.visibleAt, "order-visible", order.id)
  return order.id
}

export function register(tiktok: TikTok): void {
  const { timeline, state } = tiktok.market
  timeline.on("order-visible", (id) => {
    const order = state.orders[id]
    if (order) tiktok.tellOrder(order)
  })
  timeline.on("order-next", (data) => {
    const [id = "", from] = data.split("|")
    const order = state.orders[id]
    const step = order && steps[order.status]
    if (order && step && order.status === from) enter(tiktok, order, step.next)
  })
}

export function enter(tiktok: TikTok, order: Order, status: OrderStatus): void {
  const { market } = tiktok
  order.status = status
  order.updatedAt = market.clock.now()
  const step = steps[status]
  if (step) market.timeline.at(market.clock.now() + step.after, "order-next", `${order.id}|${status}`)
  market.changed()
  tiktok.tellOrder(order)
}

export function cancel(tiktok: TikTok, order: Order, reason: string): void {
  const product = tiktok.market.state.products[order.productId]
  const sku = product?.skus.find(({ id }) => id === order.skuId)
  if (sku) sku.quantity += order.quantity
  for (const sale of tiktok.market.state.sales) if (sale.order === order.id) sale.cancelled = true
  order.cancelReason = reason
  enter(tiktok, order, "CANCELLED")
}

/** `POST /order/202309/orders/search`. */
export function searchOrders(tiktok: TikTok, { shop }: ShopCaller, { search }: Received, fields: Fields): Reply {
  const size = Number(search.get("page_size") ?? "")
  if (!Number.isInteger(size) || size < 1 || size > 100) throw invalid("page_size", "out of range", "1 to 100")
  const [createdFrom, createdTo] = [secondsIn(fields, "create_time_ge"), secondsIn(fields, "create_time_lt")]
  const [updatedFrom, updatedTo] = [secondsIn(fields, "update_time_ge"), secondsIn(fields, "update_time_lt")]
  const status = textIn(fields, "order_status")
  const field = (search.get("sort_field") ?? "create_time") === "update_time" ? "updatedAt" : "createdAt"
  const turn = search.get("sort_order") === "ASC" ? 1 : -1
  const found = tiktok
    .ordersOf(shop.id)
    .filter((order) => status === "" || order.status === status)
    .filter(({ createdAt }) => isWithin(seconds(createdAt), createdFrom, createdTo))
    .filter(({ updatedAt }) => isWithin(seconds(updatedAt), updatedFrom, updatedTo))
    .sort((a, b) => (a[field] - b[field] || (a.id < b.id ? -1 : 1)) * turn)
  const last = search.get("page_token") ? textOfToken(search.get("page_token") ?? "").split(":") : null
  const rest = last === null ? found : found.filter((order) => isPast(order, field, turn, last))
  const shown = rest.slice(0, size)
  const end = shown.at(-1)
  return answered({
    total_count: found.length,
    orders: shown.map((order) => shownOrder(tiktok, order)),
    next_page_token: rest.length > size && end ? tokenOf(`${end[field]}:${end.id}`) : "",
  })
}

const isWithin = (time: number, from: number | null, before: number | null): boolean =>
  (from === null || time >= from) && (before === null || time < before)

function isPast(order: Order, field: "createdAt" | "updatedAt", turn: number, [time = "", id = ""]: string[]): boolean {
  return (order[field] - Number(time) || (order.id === id ? 0 : order.id < id ? -1 : 1)) * turn > 0
}

/** `GET /order/202507/orders?ids=`. */
export function getOrders(tiktok: TikTok, { shop }: ShopCaller, { search }: Received): Reply {
  const ids = (search.get("ids") ?? "").split(",").filter((id) => id !== "")
  if (ids.length < 1 || ids.length > 50) throw invalid("ids", "wrong number of ids", "1 to 50")
  const orders = tiktok.ordersOf(shop.id).filter(({ id }) => ids.includes(id))
  if (orders.length < new Set(ids).size) throw failure("order")
  return answered({ orders: orders.map((order) => shownOrder(tiktok, order)) })
}

/** Each unit is a line of its own. */
function shownOrder(tiktok: TikTok, order: Order): Fields {
  const goods = order.price * order.quantity
  return {
    ...{ id: order.id, status: order.status, is_cod: order.cod, user_id: order.buyer.id },
    ...{ create_time: seconds(order.createdAt), update_time: seconds(order.updatedAt), buyer_message: "" },
    ...{ fulfillment_type: "FULFILLMENT_BY_SELLER", delivery_type: "HOME_DELIVERY", shipping_type: "TIKTOK" },
    ...{ tracking_number: order.trackingNumber, cancel_reason: order.cancelReason, is_on_hold_order: false },
    ...{ warehouse_id: tiktok.market.state.shops[order.shopId]?.warehouse_id, packages: [{ id: order.packageId }] },
    payment: {
      ...{ currency: "VND", sub_total: String(goods), shipping_fee: String(order.shippingFee) },
      ...{ seller_discount: "0", platform_discount: "0", total_amount: String(goods + order.shippingFee) },
    },
    recipient_address: {
      ...{ name: order.buyer.name, phone_number: order.buyer.phone, full_address: order.buyer.address },
      region_code: "VN",
    },
    line_items: Array.from({ length: order.quantity }, (_, index) => ({
      ...{ id: `${order.id}${index}`, product_id: order.productId, sku_id: order.skuId, seller_sku: order.sellerSku },
      ...{ product_name: order.title, sku_name: order.skuName, currency: "VND", display_status: order.status },
      ...{ sale_price: String(order.price), original_price: String(order.price), package_id: order.packageId },
      sku_image: order.imageUri === null ? "" : tiktok.imageUrl(order.imageUri),
    })),
  }
}

function packageIn(tiktok: TikTok, shop: ShopCaller["shop"], id: string): Order {
  const order = tiktok.ordersOf(shop.id).find(({ packageId }) => packageId === id)
  if (!order) throw failure("order")
  return order
}

/** Of the two days after today. */
function pickupSlots(tiktok: TikTok): { start_time: number; end_time: number }[] {
  const vietnam = 7 * 3_600_000
  const midnight = Math.floor((tiktok.market.clock.now() + vietnam) / day) * day - vietnam
  const at = (days: number, hour: number): number => seconds(midnight + days * day + hour * 3_600_000)
  return [1, 2].flatMap((days) =>
    pickupHours.map(([from, to]) => ({ start_time: at(days, from), end_time: at(days, to) })),
  )
}

/** `GET /fulfillment/202309/packages/{id}/handover_time_slots`; `avaliable` is spelled so by TikTok. */
export function handoverSlots(tiktok: TikTok, { shop }: ShopCaller, _: Received, id: string): Reply {
  packageIn(tiktok, shop, id)
  return answered({
    ...{ can_drop_off: true, can_pickup: true, can_van_collection: false, drop_off_point_url: "" },
    pickup_slots: pickupSlots(tiktok).map((slot) => ({ ...slot, avaliable: true })),
  })
}

/** `POST /fulfillment/202309/packages/{id}/ship`; that a slot must be one that was offered is this simulator's rule. */
export function shipPackage(tiktok: TikTok, { shop }: ShopCaller, fields: Fields, id: string): Reply {
  const order = packageIn(tiktok, shop, id)
  const method = textIn(fields, "handover_method") || "PICKUP"
  if (method !== "PICKUP" && method !== "DROP_OFF") throw invalid("handover_method", "unknown", "PICKUP or DROP_OFF")
  if (order.status !== "AWAITING_SHIPMENT")
    throw invalid("package_id", `the order is ${order.status}`, "AWAITING_SHIPMENT")
  const slot = fields["pickup_slot"] === undefined ? null : objectIn(fields, "pickup_slot")
  const isOffered = ({ start_time, end_time }: Fields): boolean =>
    pickupSlots(tiktok).some((offered) => offered.start_time === start_time && offered.end_time === end_time)
  if (slot && !isOffered(slot)) throw invalid("pickup_slot", "not offered", "a slot of handover_time_slots")
  order.trackingNumber = `JX${order.packageId.slice(-10)}`
  enter(tiktok, order, "AWAITING_COLLECTION")
  return answered({})
}

/** `GET /fulfillment/202309/packages/{id}/shipping_documents`. */
export function shippingDocument(tiktok: TikTok, { shop }: ShopCaller, { search }: Received, id: string): Reply {
  const order = packageIn(tiktok, shop, id)
  if (
    !["SHIPPING_LABEL", "PACKING_SLIP", "SHIPPING_LABEL_AND_PACKING_SLIP"].includes(search.get("document_type") ?? "")
  )
    throw invalid("document_type", "unknown", "SHIPPING_LABEL")
  if (order.trackingNumber === "") throw invalid("package_id", "it is not shipped yet", "AWAITING_COLLECTION")
  return answered({ doc_url: tiktok.documentUrl(order.id), tracking_number: order.trackingNumber })
}

/** `POST /return_refund/202309/cancellations`. */
export function cancelOrder(tiktok: TikTok, { shop }: ShopCaller, fields: Fields): Reply {
  const id = textIn(fields, "order_id")
  const order = tiktok.ordersOf(shop.id).find((candidate) => candidate.id === id)
  if (!order) throw failure("order")
  const reason = textIn(fields, "cancel_reason")
  const known = order.status === "UNPAID" ? cancelReasons.unpaid : cancelReasons.paid
  if (!known.includes(reason)) throw invalid("cancel_reason", "unknown", known.join(", "))
  if (order.status !== "AWAITING_SHIPMENT" && order.status !== "UNPAID")
    throw invalid("order_id", `the order is ${order.status}`, "an order before shipment")
  cancel(tiktok, order, reason)
  return answered({ cancel_id: tiktok.nextId("403"), cancel_status: "CANCELLATION_REQUEST_COMPLETE" })
}
