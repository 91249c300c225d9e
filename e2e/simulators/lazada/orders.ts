import { maskedName, somebody } from "../market/people.ts"
import { label } from "../market/label.ts"
import type { Reply } from "../market/http.ts"
import type { Offer } from "../market/sales.ts"
import { answered, Refused, refusal } from "./errors.ts"
import type { SellerCall } from "./gateway.ts"
import { type Fields, jsonIn } from "./payload.ts"
import { momentOf, required } from "./reads.ts"
import { reasons, reverseReasons } from "./reference.ts"
import type { Lazada } from "./simulator.ts"
import type { Line, Order, OrderStatus } from "./state.ts"

const statuses: readonly string[] = ["unpaid", "pending", "packed", "ready_to_ship", "shipped", "delivered", "canceled"]
const untilShipped = 4 * 3_600_000
const untilDelivered = 2 * 86_400_000

/** Local time of Vietnam with its offset, as `2018-02-09T22:44:30+07:00`. */
const iso = (ms: number): string => `${new Date(ms + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`

/** Places a visitor's order: each unit is an item of it. */
export function buy(lazada: Lazada, { key }: Offer, quantity: number): string | null {
  const { market } = lazada
  const [itemId = "", skuId] = key.split(":")
  const item = market.state.items[itemId]
  const sku = item?.skus.find(({ id }) => String(id) === skuId)
  const seller = item && market.state.sellers[item.sellerId]
  if (!item || !sku?.active || !seller || item.status !== "Active") return null
  if (!Number.isInteger(quantity) || quantity < 1 || sku.quantity < quantity) return null
  sku.quantity -= quantity
  const person = somebody(market.random)
  const now = market.clock.now()
  const line = (): Line => ({
    ...{ id: 491_253_082_280_000 + market.nextNumber(), itemId: item.id, skuId: sku.id, sellerSku: sku.sellerSku },
    ...{
      name: item.attributes["name"] ?? "",
      variation: Object.values(sku.props).join(", "),
      image: item.images[0] ?? "",
    },
    ...{ price: sku.salePrice ?? sku.price, status: "pending", packageId: "", tracking: "", reason: "" },
  })
  const order: Order = {
    ...{ id: 491_253_082_180_000 + market.nextNumber(), sellerId: seller.id, shippingFee: 18_000 },
    ...{ createdAt: now, updatedAt: now + seller.order_delay, visibleAt: now + seller.order_delay },
    cod: market.random.next() < 0.5,
    buyer: {
      ...{ name: maskedName(person.name), phone: `${person.phone.slice(0, 2)}******${person.phone.slice(-2)}` },
      address: `***, ${person.commune}, ${person.province}`,
    },
    lines: Array.from({ length: quantity }, line),
  }
  market.state.orders[String(order.id)] = order
  market.state.sales.push({
    ...{ at: now, account: seller.id, order: String(order.id), sku: sku.sellerSku, quantity, cancelled: false },
  })
  lazada.touched(item)
  market.timeline.at(order.visibleAt, "order-visible", String(order.id))
  return String(order.id)
}

export function register(lazada: Lazada): void {
  const { timeline, state } = lazada.market
  timeline.on("order-visible", (id) => {
    const order = state.orders[id]
    for (const line of order?.lines ?? []) if (order) lazada.tellLine(order, line)
  })
  timeline.on("order-next", (data) => {
    const [id = "", from = "", to = ""] = data.split("|")
    const order = state.orders[id]
    const lines = order?.lines.filter(({ status }) => status === from) ?? []
    if (order && lines.length > 0) enter(lazada, order, lines, to as OrderStatus)
  })
}

export function enter(lazada: Lazada, order: Order, lines: readonly Line[], status: OrderStatus): void {
  const { market } = lazada
  order.updatedAt = market.clock.now()
  for (const line of lines) {
    line.status = status
    lazada.tellLine(order, line)
  }
  if (status === "ready_to_ship")
    market.timeline.at(market.clock.now() + untilShipped, "order-next", `${order.id}|ready_to_ship|shipped`)
  if (status === "shipped")
    market.timeline.at(market.clock.now() + untilDelivered, "order-next", `${order.id}|shipped|delivered`)
  market.changed()
}

export function cancel(lazada: Lazada, order: Order, lines: readonly Line[], reason: string): void {
  for (const line of lines) {
    line.reason = reason
    const sku = lazada.market.state.items[String(line.itemId)]?.skus.find(({ id }) => id === line.skuId)
    if (sku) sku.quantity++
    const sale = lazada.market.state.sales.find(({ order: id, cancelled }) => id === String(order.id) && !cancelled)
    if (sale && --sale.quantity === 0) sale.cancelled = true
  }
  enter(lazada, order, lines, "canceled")
}

function page(
  params: SellerCall["params"],
  name: string,
  usual: number,
  most: number,
  refuse: (value: string) => Refused,
): number {
  const text = params[name] ?? String(usual)
  if (!/^\d{1,6}$/.test(text) || Number(text) > most) throw refuse(text)
  return Number(text)
}

/** `GET /orders/get`: after a moment, a hundred at most. */
export function getOrders(lazada: Lazada, { seller, params }: SellerCall): Reply {
  const [created, updated] = [momentOf(params, "created_after"), momentOf(params, "update_after")]
  const [createdBefore, updatedBefore] = [momentOf(params, "created_before"), momentOf(params, "update_before")]
  if (created === null && updated === null) throw refusal.mandatory("created_after or update_after")
  const limit = page(params, "limit", 100, 100, refusal.limit)
  if (limit === 0) throw refusal.limit("0")
  const offset = page(params, "offset", 0, 10_000, refusal.offset)
  const status = params["status"]
  if (status && !statuses.includes(status)) throw refusal.status()
  const field = params["sort_by"] === "updated_at" ? "updatedAt" : "createdAt"
  const turn = params["sort_direction"] === "DESC" ? -1 : 1
  const found = lazada
    .ordersOf(seller.id)
    .filter(({ createdAt }) => createdAt >= (created ?? 0) && createdAt < (createdBefore ?? Infinity))
    .filter(({ updatedAt }) => updatedAt >= (updated ?? 0) && updatedAt < (updatedBefore ?? Infinity))
    .filter(({ lines }) => !status || lines.some((line) => line.status === status))
    .sort((a, b) => (a[field] - b[field] || a.id - b.id) * turn)
  const orders = found.slice(offset, offset + limit).map(shownOrder)
  return answered({ data: { count: orders.length, countTotal: found.length, orders } })
}

function orderIn(lazada: Lazada, { seller }: SellerCall, id: string): Order {
  const order = lazada.ordersOf(seller.id).find((candidate) => String(candidate.id) === id)
  if (!order) throw refusal.order(id)
  return order
}

export const getOrder = (lazada: Lazada, call: SellerCall): Reply =>
  answered({ data: shownOrder(orderIn(lazada, call, required(call.params, "order_id"))) })

export const getOrderItems = (lazada: Lazada, call: SellerCall): Reply =>
  answered({ data: shownLines(lazada, orderIn(lazada, call, required(call.params, "order_id"))) })

/** `GET /orders/items/get`: a list of numbers in brackets, fifty at most. */
export function getManyItems(lazada: Lazada, call: SellerCall): Reply {
  const text = required(call.params, "order_ids")
  const ids = /^\[\s*\d+(\s*,\s*\d+)*\s*\]$/.test(text)
    ? text
        .slice(1, -1)
        .split(",")
        .map((id) => id.trim())
    : []
  if (ids.length < 1 || ids.length > 50) throw refusal.order(text.slice(0, 60))
  return answered({
    data: ids.map((id) => {
      const order = orderIn(lazada, call, id)
      return { order_id: order.id, order_number: order.id, order_items: shownLines(lazada, order) }
    }),
  })
}

/** Numbers and amounts come as texts or as numbers, as they do at Lazada. */
const shownOrder = (order: Order): Fields => ({
  order_id: order.id,
  order_number: order.id,
  created_at: iso(order.createdAt),
  updated_at: iso(order.updatedAt),
  price: `${order.lines.reduce((sum, { price }) => sum + price, 0)}.00`,
  shipping_fee: order.shippingFee,
  items_count: order.lines.length,
  payment_method: order.cod ? "COD" : "MIXEDCARD",
  statuses: [...new Set(order.lines.map(({ status }) => status))],
  customer_first_name: order.buyer.name,
  customer_last_name: "",
  warehouse_code: "dropshipping",
  voucher: 0,
  address_shipping: {
    ...{ first_name: order.buyer.name, last_name: "", phone: order.buyer.phone, country: "Vietnam" },
    address1: order.buyer.address,
  },
})

const shownLines = (lazada: Lazada, order: Order): Fields[] =>
  order.lines.map((line) => ({
    ...{ order_item_id: line.id, order_id: order.id, sku: line.sellerSku, name: line.name, variation: line.variation },
    ...{ product_id: String(line.itemId), sku_id: String(line.skuId), shop_sku: `${line.itemId}_VNAMZ-${line.skuId}` },
    ...{ item_price: line.price, paid_price: line.price, currency: "VND", status: line.status, reason: line.reason },
    ...{ package_id: line.packageId, tracking_code: line.tracking, shipment_provider: line.tracking && "LEX VN" },
    ...{ created_at: iso(order.createdAt), updated_at: iso(order.updatedAt), product_main_image: line.image },
    shop_id: lazada.market.state.sellers[order.sellerId]?.name,
  }))

const result = (data: Fields): Reply => answered({ result: { success: true, error_code: "0", error_msg: "", data } })

/** `POST /order/fulfill/pack`: every item has an `item_err_code` of its own. */
export function pack(lazada: Lazada, { seller, params }: SellerCall): Reply {
  const request = jsonIn(params, "packReq")
  if (request["delivery_type"] !== "dropship") throw refusal.mandatory("delivery_type")
  if (request["shipping_allocate_type"] !== "TFS") throw refusal.mandatory("shipping_allocate_type")
  const list = request["pack_order_list"]
  if (!Array.isArray(list) || list.length === 0) throw refusal.mandatory("pack_order_list")
  return result({
    pack_order_list: (list as Fields[]).map((entry) => {
      const order = lazada.ordersOf(seller.id).find(({ id }) => String(id) === String(entry["order_id"]))
      const ids = (entry["order_item_list"] ?? []) as unknown[]
      const lines = order?.lines.filter(({ id }) => ids.map(String).includes(String(id))) ?? []
      const ready = lines.filter(({ status }) => status === "pending")
      const number = lazada.market.nextNumber()
      for (const line of ready)
        Object.assign(line, { packageId: `FP${100_000_000 + number}`, tracking: `LMP${200_000_000 + number}VNA` })
      if (order && ready.length > 0) enter(lazada, order, ready, "packed")
      return { order_id: entry["order_id"], order_item_list: ids.map((id) => packed(String(id), lines, ready)) }
    }),
  })
}

function packed(id: string, lines: readonly Line[], ready: readonly Line[]): Fields {
  const line = ready.find((candidate) => String(candidate.id) === id)
  if (line)
    return {
      ...{ order_item_id: id, item_err_code: "0", package_id: line.packageId, tracking_number: line.tracking },
      shipment_provider: "LEX VN",
    }
  const msg = lines.some((candidate) => String(candidate.id) === id)
    ? "The order item is not pending"
    : "Invalid order item id"
  return { order_item_id: id, item_err_code: "82", msg }
}

function packagesIn(params: SellerCall["params"], name: string): { request: Fields; ids: string[] } {
  const request = jsonIn(params, name)
  const list = request["packages"]
  if (!Array.isArray(list) || list.length === 0) throw refusal.mandatory("packages")
  return { request, ids: (list as Fields[]).map(({ package_id }) => String(package_id)) }
}

function eachPackage(
  lazada: Lazada,
  sellerId: string,
  ids: readonly string[],
  from: OrderStatus,
  to: OrderStatus,
): Reply {
  const packages = ids.map((package_id) => {
    const order = lazada.ordersOf(sellerId).find(({ lines }) => lines.some(({ packageId }) => packageId === package_id))
    const lines = order?.lines.filter(({ packageId, status }) => packageId === package_id && status === from) ?? []
    if (!order || lines.length === 0) return { package_id, item_err_code: "82", msg: "Invalid package status" }
    enter(lazada, order, lines, to)
    return { package_id, item_err_code: "0" }
  })
  return result({ packages })
}

/** `POST /order/package/rts`. */
export const readyToShip = (lazada: Lazada, { seller, params }: SellerCall): Reply =>
  eachPackage(lazada, seller.id, packagesIn(params, "readyToShipReq").ids, "packed", "ready_to_ship")

/** `POST /order/package/repack`. */
export const repack = (lazada: Lazada, { seller, params }: SellerCall): Reply =>
  eachPackage(lazada, seller.id, packagesIn(params, "rePackReq").ids, "packed", "pending")

/** `POST /order/package/document/get`: the file in base64, inside the answer. */
export function getDocument(lazada: Lazada, { seller, params }: SellerCall): Reply {
  const { request, ids } = packagesIn(params, "getDocumentReq")
  if (request["doc_type"] !== "PDF" && request["doc_type"] !== "HTML") throw refusal.mandatory("doc_type")
  const lines = lazada.ordersOf(seller.id).flatMap((order) => order.lines)
  const pages = ids.map((id) => {
    const line = lines.find(({ packageId }) => packageId === id)
    if (!line) throw new Refused("82", "Invalid package id", "ISP")
    return [`Kien hang ${id}`, line.tracking]
  })
  return result({ file: label(pages).toString("base64"), doc_type: request["doc_type"] })
}

/** `POST /order/cancel`: one item of an order, before it is packed. */
export function cancelItem(lazada: Lazada, call: SellerCall): Reply {
  const id = required(call.params, "order_item_id")
  const reason = reasons[required(call.params, "reason_id")]
  const order = lazada.ordersOf(call.seller.id).find(({ lines }) => lines.some((line) => String(line.id) === id))
  const line = order?.lines.find((candidate) => String(candidate.id) === id)
  if (!order || !line) throw refusal.order(id)
  if (reason === undefined) throw refusal.mandatory("reason_id")
  if (line.status !== "pending" && line.status !== "unpaid")
    throw new Refused("20", `E020: "${line.status}" Invalid Order Item Status`, "ISP")
  cancel(lazada, order, [line], reason)
  return answered({ data: {}, success: true })
}

/** Lines of one order, as a JSON list of their numbers (error codes of the pages /order/reverse/cancel/...). */
function linesAsked(lazada: Lazada, { seller, params }: SellerCall): { order: Order; lines: Line[] } {
  const id = params["order_id"]
  if (!id) throw refusal.noOrderId()
  const order = lazada.ordersOf(seller.id).find((candidate) => String(candidate.id) === id)
  if (!order) throw refusal.tradeOrder()
  const ids = idsIn(params["order_item_id_list"] ?? "")
  const lines = order.lines.filter((line) => ids.includes(String(line.id)))
  if (lines.length < ids.length || lines.some(({ status }) => !cancellable.includes(status)))
    throw refusal.tradeLines(ids.join(","))
  return { order, lines }
}

const cancellable: readonly OrderStatus[] = ["unpaid", "pending"]

function idsIn(text: string): string[] {
  const ids = /^\[\s*"?\d+"?(\s*,\s*"?\d+"?)*\s*\]$/.test(text) ? text.match(/\d+/g) : null
  if (ids === null || new Set(ids).size < ids.length) throw refusal.tradeLineIds()
  return [...ids]
}

/** `GET /order/reverse/cancel/validate`: what reasons an order may be cancelled for. */
export function mayCancel(lazada: Lazada, call: SellerCall): Reply {
  const { withheldReasons: withheld } = lazada.market.state
  const reason_options = Object.entries(reverseReasons(linesAsked(lazada, call).order.cod))
    .filter(([, name]) => !withheld.some((word) => name.includes(word)))
    .map(([reason_id, reason_name]) => ({ reason_id, reason_name }))
  return answered({ data: { tip_content: "", tip_type: "warn", reason_options } })
}

/** `GET /order/reverse/cancel/create`: all lines that are named, or none. */
export function cancelLines(lazada: Lazada, call: SellerCall): Reply {
  const { order, lines } = linesAsked(lazada, call)
  const reason = reverseReasons(order.cod)[call.params["reason_id"] ?? ""]
  if (reason === undefined) throw refusal.reason()
  cancel(lazada, order, lines, reason)
  return answered({ data: { tip_content: "stock will be set as 0", tip_type: "warn" } })
}
