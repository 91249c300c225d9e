import { ControlError, from, text } from "../market/control.ts"
import { cancel, enter } from "./orders.ts"
import { type Lazada, sellerFrom, type SellerSetting } from "./simulator.ts"
import type { OrderStatus, Seller } from "./state.ts"

type Body = Record<string, unknown>

/** `/__control` of this floor alone. */
const handlers: Record<string, (lazada: Lazada, body: Body) => unknown> = {
  "GET /shops": ({ market }) => Object.values(market.state.sellers),
  "POST /shops": ({ market }, body) => {
    const setting = { ...body, id: text(body, "id") } as SellerSetting
    const seller = sellerFrom({ ...(market.state.sellers[setting.id] ?? {}), ...setting })
    market.state.sellers[seller.id] = seller
    return seller
  },
  "POST /consent": (lazada, body) => {
    const app = lazada.apps.find(({ app_key }) => app_key === (body["app_key"] ?? app_key))
    if (!app) throw new ControlError("app_key must name an app.")
    return { code: lazada.consentOf(app, sellerIn(lazada, body).id) }
  },
  "POST /deauthorise": (lazada, body) => {
    for (const grant of lazada.market.state.grants)
      if (grant.sellerId === sellerIn(lazada, body).id) grant.active = false
  },
  "GET /items": (lazada, body) => lazada.itemsOf(sellerIn(lazada, body).id),
  "GET /orders": ({ market }) => Object.values(market.state.orders),
  "GET /offences": ({ market }) => market.state.offences,
  "POST /banned": ({ market }, body) => {
    market.state.banned.push({ word: text(body, "word"), reason: text(body, "reason") })
  },
  "POST /withheld-reasons": ({ market }, body) => {
    market.state.withheldReasons.splice(0, Infinity, ...((body["words"] ?? []) as string[]))
  },
  "POST /orders": (lazada, body) => ({ orders: placeMany(lazada, sellerIn(lazada, body), from(body, "count", 1)) }),
  "POST /orders/move": (lazada, body) => {
    const order = lazada.market.state.orders[text(body, "order_id")]
    if (!order) throw new ControlError("order_id must name an order.")
    if (body["status"] === "canceled") cancel(lazada, order, order.lines, "Buyer changed their mind")
    else enter(lazada, order, order.lines, text(body, "status") as OrderStatus)
    return order
  },
}

export function control(lazada: Lazada, method: string, path: string, body: Body): unknown {
  const handler = handlers[`${method} ${path}`]
  if (!handler) return undefined
  const result = handler(lazada, body) ?? {}
  lazada.market.changed()
  return result
}

function sellerIn(lazada: Lazada, body: Body): Seller {
  const seller = lazada.market.state.sellers[String(body["shop_id"])]
  if (!seller) throw new ControlError("shop_id must name a shop.")
  return seller
}

/** One unit each, over the shop's offers in turn. */
function placeMany(lazada: Lazada, seller: Seller, count: number): string[] {
  const placed: string[] = []
  while (placed.length < count) {
    const before = placed.length
    for (const offer of lazada.offers(seller.id)) {
      const order = placed.length < count ? lazada.buy(offer, 1) : null
      if (order !== null) placed.push(order)
    }
    if (placed.length === before) return placed
  }
  return placed
}
