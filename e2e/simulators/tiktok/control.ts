import { ControlError, from, text } from "../market/control.ts"
import { cancel, enter } from "./orders.ts"
import { disconnect } from "./pages.ts"
import { shopOf, type ShopSetting, type TikTok } from "./simulator.ts"
import type { Order, Shop } from "./state.ts"

type Body = Record<string, unknown>

/** `/__control` of this floor alone. */
const handlers: Record<string, (tiktok: TikTok, body: Body) => unknown> = {
  "GET /shops": ({ market }) => Object.values(market.state.shops),
  "POST /shops": ({ market }, body) => {
    const setting = { ...body, id: text(body, "id") } as ShopSetting
    const shop = shopOf({ ...(market.state.shops[setting.id] ?? {}), ...setting })
    market.state.shops[shop.id] = shop
    return shop
  },
  "POST /consent": (tiktok, body) => {
    const app = tiktok.apps.find(({ app_key }) => app_key === (body["app_key"] ?? app_key))
    if (!app) throw new ControlError("app_key must name an app.")
    const others = ((body["more"] ?? []) as string[]).map((id) => shopIn(tiktok, { shop_id: id }).id)
    return { code: tiktok.consentOf(app, shopIn(tiktok, body).id, ...others) }
  },
  "POST /deauthorise": (tiktok, body) => disconnect(tiktok, shopIn(tiktok, body)),
  "GET /products": (tiktok, body) => tiktok.productsOf(shopIn(tiktok, body).id),
  "POST /banned": ({ market }, body) => {
    market.state.banned.push({ word: text(body, "word"), reason: text(body, "reason") })
  },
  "POST /withheld": ({ market }, body) => {
    market.state.withheld.splice(0, Infinity, ...((body["modules"] ?? []) as string[]))
  },
  "POST /blocked-ip": ({ market }, body) => {
    market.state.blockedIp = body["blocked"] === true
  },
  "GET /orders": ({ market }) => Object.values(market.state.orders),
  "POST /orders": (tiktok, body) => ({ orders: placeMany(tiktok, shopIn(tiktok, body), from(body, "count", 1)) }),
  "POST /orders/move": (tiktok, body) => {
    const order = tiktok.market.state.orders[text(body, "order_id")]
    if (!order) throw new ControlError("order_id must name an order.")
    if (body["status"] === "CANCELLED") cancel(tiktok, order, "buyer_cancel")
    else enter(tiktok, order, text(body, "status") as Order["status"])
    return order
  },
}

export function control(tiktok: TikTok, method: string, path: string, body: Body): unknown {
  const handler = handlers[`${method} ${path}`]
  if (!handler) return undefined
  const result = handler(tiktok, body) ?? {}
  tiktok.market.changed()
  return result
}

function shopIn(tiktok: TikTok, body: Body): Shop {
  const shop = tiktok.market.state.shops[String(body["shop_id"])]
  if (!shop) throw new ControlError("shop_id must name a shop.")
  return shop
}

/** One unit each, over the shop's offers in turn. */
function placeMany(tiktok: TikTok, shop: Shop, count: number): string[] {
  const placed: string[] = []
  while (placed.length < count) {
    const before = placed.length
    for (const offer of tiktok.offers(shop.id)) {
      const order = placed.length < count ? tiktok.buy(offer, 1) : null
      if (order !== null) placed.push(order)
    }
    if (placed.length === before) return placed
  }
  return placed
}
