import { ControlError, from, text } from "../market/control.ts"
import { enter } from "./orders.ts"
import { sellerFrom, type SellerSetting, type Tiki } from "./simulator.ts"
import type { OrderStatus, Seller } from "./state.ts"

type Body = Record<string, unknown>

/** `/__control` of this floor alone. */
const handlers: Record<string, (tiki: Tiki, body: Body) => unknown> = {
  "GET /shops": ({ market }) => Object.values(market.state.sellers),
  "POST /shops": ({ market }, body) => {
    const setting = { ...body, id: from(body, "id", 1) } as SellerSetting
    const seller = sellerFrom({ ...(market.state.sellers[String(setting.id)] ?? {}), ...setting })
    market.state.sellers[String(seller.id)] = seller
    return seller
  },
  "POST /consent": (tiki, body) => {
    const app = tiki.apps.find(({ client_id }) => client_id === (body["client_id"] ?? client_id))
    if (!app) throw new ControlError("client_id must name an app.")
    return { code: tiki.consentOf(app, sellerIn(tiki, body).id, text(body, "redirect_uri")) }
  },
  "POST /deauthorise": (tiki, body) => {
    for (const grant of tiki.market.state.grants) if (grant.sellerId === sellerIn(tiki, body).id) grant.active = false
  },
  "GET /products": (tiki, body) => tiki.productsOf(sellerIn(tiki, body).id),
  "GET /orders": ({ market }) => Object.values(market.state.orders),
  "GET /offences": ({ market }) => market.state.offences,
  "POST /banned": ({ market }, body) => {
    market.state.banned.push({ word: text(body, "word"), reason: text(body, "reason") })
  },
  "POST /empty-pages": ({ market }, body) => {
    market.state.emptyPages.left = from(body, "times", 1)
  },
  "POST /orders": (tiki, body) => {
    const placed: string[] = []
    for (const offer of tiki.offers(String(sellerIn(tiki, body).id)))
      while (placed.length < from(body, "count", 1)) {
        const order = tiki.buy(offer, 1)
        if (order === null) break
        placed.push(order)
      }
    return { orders: placed }
  },
  "POST /orders/move": (tiki, body) => {
    const order = tiki.market.state.orders[text(body, "code")]
    if (!order) throw new ControlError("code must name an order.")
    enter(tiki, order, text(body, "status") as OrderStatus)
    return order
  },
}

export function control(tiki: Tiki, method: string, path: string, body: Body): unknown {
  const handler = handlers[`${method} ${path}`]
  if (!handler) return undefined
  const result = handler(tiki, body) ?? {}
  tiki.market.changed()
  return result
}

function sellerIn(tiki: Tiki, body: Body): Seller {
  const seller = tiki.market.state.sellers[String(body["shop_id"])]
  if (!seller) throw new ControlError("shop_id must name a shop.")
  return seller
}
