import { maskedName, somebody } from "../market/people.ts"
import type { Offer } from "../market/sales.ts"
import { modelName } from "./item-reads.ts"
import type { Shopee } from "./simulator.ts"
import type { Item, Model, Order, OrderStatus } from "./state.ts"

const day = 86_400_000
/** What the courier does by itself after the seller arranged shipment. */
const untilTracking = 60_000
const untilPickup = 4 * 3_600_000
const untilDelivered = 2 * day
const untilCompleted = 3 * day
const shippingFee = 22_000

/** Places a visitor's order against what the floor holds; null when that is less than wanted. */
export function buy(shopee: Shopee, { key }: Offer, quantity: number, cod?: boolean): string | null {
  const { market } = shopee
  const [itemId, modelId] = key.split(":").map(Number)
  const item = market.state.items[String(itemId)]
  const model = item?.models.find((candidate) => candidate.modelId === modelId)
  const shop = item && market.state.shops[String(item.shopId)]
  if (!item || !model || !shop || item.status !== "NORMAL" || shop.holiday) return null
  if (!Number.isInteger(quantity) || quantity < 1 || model.stock < quantity) return null
  model.stock -= quantity
  model.reserved = Math.max(0, model.reserved - quantity)
  const order = placed(shopee, item, model, quantity, cod ?? market.random.next() < 0.5)
  market.state.orders[order.sn] = order
  market.state.sales.push({
    ...{ at: order.createdAt, account: String(order.shopId), order: order.sn },
    ...{ sku: model.sku || item.sku, quantity, cancelled: false },
  })
  shopee.touched(item)
  market.timeline.at(order.createdAt + shop.order_delay, "order-visible", order.sn)
  if (order.status === "UNPAID")
    market.timeline.at(order.createdAt + shop.order_delay + shop.payment_delay, "order-paid", order.sn)
  return order.sn
}

function placed(shopee: Shopee, item: Item, model: Model, quantity: number, cod: boolean): Order {
  const { market } = shopee
  const now = market.clock.now()
  const shop = market.state.shops[String(item.shopId)]
  const isPaid = cod || (shop?.payment_delay ?? 0) === 0
  const number = market.nextNumber()
  const { username, name, phone, commune, province } = somebody(market.random)
  return {
    sn: `${new Date(now + 7 * 3_600_000).toISOString().slice(2, 10).replaceAll("-", "")}${code(number, market.random.below(2 ** 20))}`,
    shopId: item.shopId,
    status: isPaid ? "READY_TO_SHIP" : "UNPAID",
    createdAt: now,
    updatedAt: now + (shop?.order_delay ?? 0),
    visibleAt: now + (shop?.order_delay ?? 0),
    paidAt: isPaid && !cod ? now : null,
    cod,
    lines: [
      {
        ...{ itemId: item.itemId, modelId: model.modelId, name: item.name, modelName: modelName(item, model) },
        ...{ itemSku: item.sku, modelSku: model.sku, quantity, price: model.price, weight: item.weight },
        imageId: item.imageIds[0] ?? null,
      },
    ],
    shippingFee,
    buyer: {
      ...{ id: 200_000_000 + number, username, name: maskedName(name), phone: `******${phone.slice(-2)}` },
      address: `***, ${commune}, ${province}`,
    },
    cancelReason: "",
    cancelBy: "",
    packageNumber: `OFG${String(170_000_000_000 + number)}`,
    logistics: isPaid ? "LOGISTICS_READY" : "LOGISTICS_NOT_START",
    trackingNumber: "",
    document: null,
  }
}

/** Letters and digits that are never the same for two orders. */
const code = (number: number, salt: number): string =>
  `${salt.toString(32).padStart(4, "0")}${number.toString(32).padStart(4, "0")}`.toUpperCase()

/** Later steps happen by themselves, each only from the status before it. */
export function register(shopee: Shopee): void {
  const { timeline } = shopee.market
  const on = (kind: string, happen: (order: Order) => void): void =>
    timeline.on(kind, (sn) => {
      const order = shopee.market.state.orders[sn]
      if (order) happen(order)
    })
  on("order-visible", (order) => shopee.tellStatus(order))
  on("order-paid", (order) => {
    if (order.status !== "UNPAID") return
    order.paidAt = shopee.market.clock.now()
    order.logistics = "LOGISTICS_READY"
    enter(shopee, order, "READY_TO_SHIP")
  })
  on("order-tracking", (order) => {
    if (order.status !== "PROCESSED" || order.trackingNumber !== "") return
    order.trackingNumber = `SPXVN${order.packageNumber.slice(3)}`
    shopee.tellTracking(order)
  })
  on("order-pickup", (order) => {
    if (order.status !== "PROCESSED") return
    order.logistics = "LOGISTICS_PICKUP_DONE"
    enter(shopee, order, "SHIPPED")
    timeline.at(shopee.market.clock.now() + untilDelivered, "order-delivered", order.sn)
  })
  on("order-delivered", (order) => {
    if (order.status !== "SHIPPED") return
    order.logistics = "LOGISTICS_DELIVERY_DONE"
    enter(shopee, order, "TO_CONFIRM_RECEIVE")
    timeline.at(shopee.market.clock.now() + untilCompleted, "order-completed", order.sn)
  })
  on("order-completed", (order) => {
    if (order.status === "TO_CONFIRM_RECEIVE") enter(shopee, order, "COMPLETED")
  })
}

export function arrangeShipment(shopee: Shopee, order: Order): void {
  const now = shopee.market.clock.now()
  order.logistics = "LOGISTICS_REQUEST_CREATED"
  enter(shopee, order, "PROCESSED")
  shopee.market.timeline.at(now + untilTracking, "order-tracking", order.sn)
  shopee.market.timeline.at(now + untilPickup, "order-pickup", order.sn)
}

/** Gives the goods back to the shelf, unless the seller said that there are none. */
export function cancel(shopee: Shopee, order: Order, by: string, reason: string): void {
  order.logistics = order.logistics === "LOGISTICS_REQUEST_CREATED" ? "LOGISTICS_REQUEST_CANCELED" : "LOGISTICS_INVALID"
  order.cancelBy = by
  order.cancelReason = reason
  for (const { itemId, modelId, quantity } of order.lines) {
    const item = shopee.market.state.items[String(itemId)]
    const model = item?.models.find((candidate) => candidate.modelId === modelId)
    if (item && model && reason !== "Out of Stock") {
      model.stock += quantity
      shopee.touched(item)
    }
  }
  for (const sale of shopee.market.state.sales) if (sale.order === order.sn) sale.cancelled = true
  enter(shopee, order, "CANCELLED")
}

export function enter(shopee: Shopee, order: Order, status: OrderStatus): void {
  order.status = status
  order.updatedAt = shopee.market.clock.now()
  shopee.market.changed()
  shopee.tellStatus(order)
}
