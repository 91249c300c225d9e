import type { Received, Reply } from "../market/http.ts"
import { answered, Refused, wrongParameter } from "./errors.ts"
import type { Fields } from "./fields.ts"
import type { ShopCaller } from "./gateway.ts"
import { cancel, enter } from "./order-life.ts"
import { channels } from "./reference.ts"
import type { Shopee } from "./simulator.ts"
import type { Order } from "./state.ts"

const seconds = (ms: number): number => Math.floor(ms / 1000)
/** "The maximum date range … is 15 days" (order.get_order_list). */
const mostSeconds = 15 * 86_400
const listed = [
  ...["UNPAID", "READY_TO_SHIP", "PROCESSED", "SHIPPED", "COMPLETED", "IN_CANCEL", "CANCELLED"],
  ...["TO_CONFIRM_RECEIVE", "INVOICE_PENDING"],
]

function required(search: URLSearchParams, name: string): string {
  const value = search.get(name)
  if (value === null || value === "") throw wrongParameter(`${name} is a required field`)
  return value
}

function whole(search: URLSearchParams, name: string): number {
  const text = required(search, name)
  if (!/^\d{1,10}$/.test(text)) throw wrongParameter(`${name} must be an integer`)
  return Number(text)
}

export const isVisible = (shopee: Shopee, order: Order): boolean => order.visibleAt <= shopee.market.clock.now()

/**
 * `order.get_order_list`: newest first. The cursor names the last order shown, not a position, so that orders which
 * come in between neither repeat nor push out another.
 */
export function getOrderList(shopee: Shopee, { shop }: ShopCaller, { search }: Received): Reply {
  const field = required(search, "time_range_field")
  if (field !== "create_time" && field !== "update_time")
    throw wrongParameter("time_range_field must be one of [create_time update_time]")
  const [since, until] = [whole(search, "time_from"), whole(search, "time_to")]
  if (since >= until || until - since > mostSeconds)
    throw new Refused("order.order_list_invalid_time", "Start time must be earlier than end time and diff in 15days.")
  const size = whole(search, "page_size")
  if (size < 1 || size > 100) throw wrongParameter("page_size must be between 1 and 100")
  const status = search.get("order_status")
  if (status && !listed.includes(status)) throw wrongParameter(`order_status must be one of [${listed.join(" ")}]`)
  const timeOf = (order: Order): number => seconds(field === "create_time" ? order.createdAt : order.updatedAt)
  const after = cursorOf(search.get("cursor") ?? "")
  const found = shopee
    .ordersOf(shop.shop_id)
    .filter((order) => isVisible(shopee, order) && timeOf(order) >= since && timeOf(order) <= until)
    .filter((order) => !status || order.status === status)
    .sort((a, b) => timeOf(b) - timeOf(a) || (a.sn < b.sn ? 1 : -1))
    .filter((order) => !after || timeOf(order) < after.time || (timeOf(order) === after.time && order.sn < after.sn))
  const shown = found.slice(0, size)
  const last = shown.at(-1)
  const more = found.length > size
  const withStatus = (search.get("response_optional_fields") ?? "").split(",").includes("order_status")
  return answered({
    more,
    next_cursor: more && last ? Buffer.from(`${timeOf(last)}:${last.sn}`).toString("base64") : "",
    order_list: shown.map((order) => ({
      order_sn: order.sn,
      ...(withStatus ? { order_status: order.status } : {}),
      booking_sn: "",
    })),
  })
}

function cursorOf(text: string): { time: number; sn: string } | null {
  if (text === "" || text === '""') return null
  const [, time, sn] = /^(\d+):(\w+)$/.exec(Buffer.from(text, "base64").toString("utf8")) ?? []
  if (time === undefined || sn === undefined) throw wrongParameter("cursor is invalid")
  return { time: Number(time), sn }
}

/** `order.get_order_detail`: money, goods and addresses come only when they are asked for by name. */
export function getOrderDetail(shopee: Shopee, { shop }: ShopCaller, { search }: Received): Reply {
  const sns = required(search, "order_sn_list").split(",")
  if (sns.length > 50) throw wrongParameter("order_sn_list must contain between 1 and 50 items")
  const asked = (search.get("response_optional_fields") ?? "").split(",")
  const orders = sns.flatMap((sn) => {
    const order = orderOf(shopee, shop.shop_id, sn)
    return order ? [order] : []
  })
  if (orders.length === 0) throw new Refused("error_not_found", "Wrong parameters, detail: the order is not found.")
  return answered({ order_list: orders.map((order) => shown(shopee, order, asked)) })
}

export function orderOf(shopee: Shopee, shopId: number, sn: string): Order | undefined {
  const { orders } = shopee.market.state
  const order = Object.hasOwn(orders, sn) ? orders[sn] : undefined
  return order?.shopId === shopId && isVisible(shopee, order) ? order : undefined
}

function shown(shopee: Shopee, order: Order, asked: readonly string[]): Fields {
  const optional = optionalFields(shopee, order)
  return {
    order_sn: order.sn,
    region: "VN",
    currency: "VND",
    cod: order.cod,
    order_status: order.status,
    message_to_seller: "",
    create_time: seconds(order.createdAt),
    update_time: seconds(order.updatedAt),
    days_to_ship: 2,
    ship_by_date: seconds(order.createdAt) + 2 * 86_400,
    reverse_shipping_fee: 0,
    ...Object.fromEntries(Object.entries(optional).filter(([name]) => asked.includes(name))),
  }
}

function optionalFields(shopee: Shopee, order: Order): Fields {
  const goods = order.lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  return {
    buyer_user_id: order.buyer.id,
    buyer_username: order.buyer.username,
    estimated_shipping_fee: order.shippingFee,
    actual_shipping_fee: 0,
    recipient_address: {
      ...{ name: order.buyer.name, phone: order.buyer.phone, town: "", district: "", region: "VN", zipcode: "" },
      ...{ city: "", state: order.buyer.address.split(", ").at(-1), full_address: order.buyer.address },
    },
    note: "",
    item_list: order.lines.map((line) => shownLine(shopee, line)),
    pay_time: order.paidAt === null ? 0 : seconds(order.paidAt),
    buyer_cancel_reason: "",
    cancel_by: order.cancelBy,
    cancel_reason: order.cancelReason,
    fulfillment_flag: "fulfilled_by_local_seller",
    package_list: [
      {
        ...{ package_number: order.packageNumber, logistics_status: order.logistics, shipping_carrier: carrier },
        item_list: order.lines.map(({ itemId, modelId, quantity }) => ({
          ...{ item_id: itemId, model_id: modelId, model_quantity: quantity },
        })),
      },
    ],
    shipping_carrier: carrier,
    payment_method: order.cod ? "Cash on Delivery" : "ShopeePay",
    ...(order.status === "UNPAID" ? {} : { total_amount: goods + order.shippingFee }),
  }
}

const carrier = channels[0]?.logistics_channel_name ?? ""

const shownLine = (shopee: Shopee, line: Order["lines"][number]): Fields => ({
  item_id: line.itemId,
  item_name: line.name,
  item_sku: line.itemSku,
  model_id: line.modelId,
  model_name: line.modelName,
  model_sku: line.modelSku,
  model_quantity_purchased: line.quantity,
  model_original_price: line.price,
  model_discounted_price: line.price,
  wholesale: false,
  weight: line.weight,
  add_on_deal: false,
  main_item: false,
  promotion_type: "",
  promotion_id: 0,
  order_item_id: line.itemId,
  image_info: { image_url: line.imageId === null ? "" : shopee.imageUrl(line.imageId) },
})

/** `UNDELIVERABLE_AREA` is for Taiwan and Malaysia alone. */
const reasons: Record<string, string> = {
  OUT_OF_STOCK: "Out of Stock",
  CUSTOMER_REQUEST: "Buyer Request to Cancel",
  COD_NOT_SUPPORTED: "COD Unsupported",
}

/** `order.cancel_order`: only before shipment was arranged. */
export function cancelOrder(shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply {
  const order = orderIn(shopee, shop.shop_id, body)
  const reason = body["cancel_reason"]
  if (typeof reason !== "string") throw wrongParameter("cancel_reason is a required field")
  if (!Object.hasOwn(reasons, reason)) throw wrongParameter("cancel_reason is invalid")
  if (reason === "OUT_OF_STOCK") requireLines(order, body["item_list"])
  if (order.status !== "UNPAID" && order.status !== "READY_TO_SHIP")
    throw new Refused("order.error_limit", "Can not cancel this order")
  cancel(shopee, order, "seller", reasons[reason] ?? "")
  return answered({ update_time: seconds(order.updatedAt) })
}

function requireLines(order: Order, list: unknown): void {
  if (!Array.isArray(list) || list.length === 0) throw wrongParameter("item_list is required when OUT_OF_STOCK")
  for (const entry of list as Fields[])
    if (!order.lines.some(({ itemId, modelId }) => itemId === entry["item_id"] && modelId === entry["model_id"]))
      throw wrongParameter("item_list is not in this order")
}

/** `order.handle_buyer_cancellation`. */
export function handleBuyerCancellation(shopee: Shopee, { shop }: ShopCaller, body: Fields): Reply {
  const order = orderIn(shopee, shop.shop_id, body)
  const operation = body["operation"]
  if (operation !== "ACCEPT" && operation !== "REJECT") throw wrongParameter("operation must be ACCEPT or REJECT")
  if (order.status !== "IN_CANCEL") throw wrongParameter("the order has no cancellation request")
  if (operation === "ACCEPT") cancel(shopee, order, "buyer", "Buyer Request to Cancel")
  else enter(shopee, order, order.logistics === "LOGISTICS_REQUEST_CREATED" ? "PROCESSED" : "READY_TO_SHIP")
  return answered({ update_time: seconds(order.updatedAt) })
}

/** The order a body names. */
export function orderIn(shopee: Shopee, shopId: number, body: Fields): Order {
  const sn = body["order_sn"]
  if (typeof sn !== "string" || sn === "") throw wrongParameter("order_sn is a required field")
  const order = orderOf(shopee, shopId, sn)
  if (!order) throw new Refused("error_not_found", "Wrong parameters, detail: the order is not found.")
  return order
}
