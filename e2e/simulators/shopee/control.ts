import { ControlError, from, text } from "../market/control.ts"
import { tell, topics } from "./messages.ts"
import { arrangeShipment, buy, cancel, enter } from "./order-life.ts"
import { disconnect } from "./pages/shop-pages.ts"
import type { Shopee, ShopSetting } from "./simulator.ts"
import type { App, Item, Order, Shop } from "./state.ts"

type Body = Record<string, unknown>

/** `/__control` of this floor alone. */
const handlers: Record<string, (shopee: Shopee, body: Body) => unknown> = {
  "GET /shops": ({ market }) => Object.values(market.state.shops),
  "POST /shops": (shopee, body) => addShop(shopee, body),
  "POST /consent": (shopee, body) => ({
    code: shopee.consentOf(appOf(shopee, body), shopOf(shopee, body).shop_id, from(body, "days", 1)),
  }),
  "POST /deauthorise": (shopee, body) => disconnect(shopee, shopOf(shopee, body)),
  "GET /items": (shopee, body) => shopee.itemsOf(shopOf(shopee, body).shop_id),
  "GET /duplicates": (shopee) => shopee.duplicates(),
  "GET /orders": ({ market }) => Object.values(market.state.orders),
  "GET /offences": ({ market }) => market.state.offences,
  "POST /items/ban": (shopee, body) => ban(shopee, itemOf(shopee, body), text(body, "reason")),
  "POST /items/delete": (shopee, body) => {
    const item = itemOf(shopee, body)
    item.status = "SELLER_DELETE"
    shopee.touched(item)
    return item
  },
  "POST /promotion": (shopee, body) => promote(shopee, itemOf(shopee, body), body),
  "POST /orders": (shopee, body) => ({ orders: placeMany(shopee, body) }),
  "POST /orders/move": (shopee, body) => move(shopee, orderOf(shopee, body), text(body, "status")),
  "POST /expiring": (shopee, body) => warn(shopee, appOf(shopee, body)),
  "POST /blocked-ip": ({ market }, body) => {
    market.state.blockedIp = body["blocked"] === true
  },
  "POST /subscribe": ({ market }) => {
    market.state.silenced.length = 0
  },
}

export function control(shopee: Shopee, method: string, path: string, body: Body): unknown {
  const handler = handlers[`${method} ${path}`]
  if (!handler) return undefined
  const result = handler(shopee, body) ?? {}
  shopee.market.changed()
  return result
}

function shopOf(shopee: Shopee, body: Body): Shop {
  const shop = shopee.market.state.shops[String(body["shop_id"])]
  if (!shop) throw new ControlError("shop_id must name a shop.")
  return shop
}

function appOf(shopee: Shopee, body: Body): App {
  const app = shopee.apps.find(({ partner_id }) => partner_id === (body["partner_id"] ?? partner_id))
  if (!app) throw new ControlError("partner_id must name an app.")
  return app
}

function itemOf(shopee: Shopee, body: Body): Item {
  const item = shopee.market.state.items[String(body["item_id"])]
  if (!item) throw new ControlError("item_id must name an item.")
  return item
}

function orderOf(shopee: Shopee, body: Body): Order {
  const order = shopee.market.state.orders[text(body, "order_sn")]
  if (!order) throw new ControlError("order_sn must name an order.")
  return order
}

/** Makes a shop, or changes what is named of one: `banned`, `holiday`, `order_delay`, `payment_delay`. */
function addShop(shopee: Shopee, body: Body): Shop {
  const setting = { ...body, shop_id: from(body, "shop_id", 1) } as ShopSetting
  const known = shopee.market.state.shops[String(setting.shop_id)]
  const shop: Shop = {
    ...{ name: `Shop ${setting.shop_id}`, banned: false, holiday: false, order_delay: 0, payment_delay: 0 },
    ...known,
    ...setting,
  }
  shopee.market.state.shops[String(shop.shop_id)] = shop
  return shop
}

function ban(shopee: Shopee, item: Item, reason: string): Item {
  item.status = "BANNED"
  shopee.touched(item)
  for (const app of shopee.appsOf(item.shopId))
    tell(shopee, app, topics.banned, item.shopId, {
      ...{ item_id: item.itemId, item_name: item.name, item_status: "BANNED" },
      violation_reason: reason,
      update_time: shopee.market.clock.seconds(),
    })
  return item
}

/** Starts a promotion that holds `reserved` of one model, or with 0 ends it. */
function promote(shopee: Shopee, item: Item, body: Body): Item {
  const reserved = from(body, "reserved", 0)
  const modelId = from(body, "model_id", 0)
  const model = item.models.find((candidate) => candidate.modelId === modelId)
  if (!model || reserved > model.stock) throw new ControlError("reserved must be in stock of a model of the item.")
  model.reserved = reserved
  item.promotion = item.models.some((candidate) => candidate.reserved > 0)
  shopee.touched(item)
  for (const app of shopee.appsOf(item.shopId))
    tell(shopee, app, topics.reservedStock, item.shopId, {
      ...{ item_id: item.itemId, variation_id: modelId, reserved_stock: reserved },
      ...{ action: reserved > 0 ? "place_order" : "end_promotion", promotion_id: 1 },
      update_time: shopee.market.clock.seconds(),
    })
  return item
}

/** `count` orders of one unit each, over the offers of a shop in turn. */
function placeMany(shopee: Shopee, body: Body): string[] {
  const count = from(body, "count", 1)
  const account = String(shopOf(shopee, body).shop_id)
  const placed: string[] = []
  while (placed.length < count) {
    const before = placed.length
    for (const offer of shopee.offers(account)) {
      const order = placed.length < count ? buy(shopee, offer, 1, body["cod"] as boolean | undefined) : null
      if (order !== null) placed.push(order)
    }
    if (placed.length === before) return placed
  }
  return placed
}

/** What happens to an order without the seller: a buyer asks to cancel, a courier comes early, a buyer gives up. */
function move(shopee: Shopee, order: Order, status: string): Order {
  if (status === "CANCELLED") cancel(shopee, order, "buyer", "Buyer Request to Cancel")
  else if (status === "PROCESSED") arrangeShipment(shopee, order)
  else if (["IN_CANCEL", "SHIPPED", "TO_CONFIRM_RECEIVE", "COMPLETED", "READY_TO_SHIP"].includes(status))
    enter(shopee, order, status as Order["status"])
  else throw new ControlError("status must be one that an order may enter by itself.")
  return order
}

/** The push that warns of consents about to end. */
function warn(shopee: Shopee, app: App): void {
  const week = 7 * 86_400_000
  const soon = shopee.market.state.grants.filter(
    ({ partnerId, until, active }) =>
      active && partnerId === app.partner_id && until < shopee.market.clock.now() + week,
  )
  tell(shopee, app, topics.authorisationExpiry, null, {
    merchant_expire_soon: [],
    shop_expire_soon: soon.map(({ shopId }) => shopId),
    expire_before: Math.floor((shopee.market.clock.now() + week) / 1000),
    page_no: 1,
    total_page: 1,
  })
}
