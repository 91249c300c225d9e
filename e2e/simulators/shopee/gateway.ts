import type { Received } from "../market/http.ts"
import { refusal } from "./errors.ts"
import { baseString, isSigned } from "./signing.ts"
import type { Shopee } from "./simulator.ts"
import type { App, Shop } from "./state.ts"

export type Caller = { app: App }
export type ShopCaller = Caller & { shop: Shop }

/** Seconds that a request's time may differ from Shopee's ("Expires in 5 minutes"). */
const window = 300

const isUint32 = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) <= 4_294_967_295

/** Checks common to all APIs; `owner` adds what a shop API has in its base string. */
function appOf(shopee: Shopee, request: Received, owner?: { token: string; shop: string }): App {
  const { search, path } = request
  const partner = search.get("partner_id")
  if (partner === null || partner === "") throw refusal("noPartner")
  if (!isUint32(partner)) throw refusal("badPartner")
  const app = shopee.apps.find(({ partner_id }) => String(partner_id) === partner)
  if (!app) throw refusal("unknownPartner")
  const timestamp = search.get("timestamp")
  if (timestamp === null || timestamp === "") throw refusal("noTimestamp")
  if (!isUint32(timestamp)) throw refusal("badTimestamp")
  if (Math.abs(shopee.market.clock.seconds() - Number(timestamp)) > window) throw refusal("expiredTimestamp")
  const sign = search.get("sign")
  if (sign === null || sign === "") throw refusal("noSign")
  const parts = { partnerId: partner, path, timestamp, accessToken: owner?.token, ownerId: owner?.shop }
  if (!isSigned(app.key, baseString(parts), sign)) throw refusal("wrongSign")
  if (shopee.market.state.blockedIp) throw refusal("undeclaredIp")
  if (app.daily_limit !== undefined && !shopee.dailyCalls.take(`app|${partner}`, app.daily_limit))
    throw refusal("dailyLimit")
  if (!shopee.market.limits.take("app", partner)) throw refusal("rateLimit")
  return app
}

export const publicCaller = (shopee: Shopee, request: Received): Caller => ({ app: appOf(shopee, request) })

export function shopCaller(shopee: Shopee, request: Received): ShopCaller {
  const token = request.search.get("access_token")
  if (token === null || token === "") throw refusal("noToken")
  const shopId = request.search.get("shop_id")
  if (shopId === null || shopId === "") throw refusal("noShop")
  if (!isUint32(shopId)) throw refusal("badShop")
  const app = appOf(shopee, request, { token, shop: shopId })
  const shop = grantedShop(shopee, app, token, shopId)
  if (!shopee.market.limits.take("shop", shopId)) throw refusal("rateLimit")
  if (!shopee.market.limits.take(classOf(request.path), shopId)) throw refusal("rateLimit")
  return { app, shop }
}

/** Classes that may be limited apart: `product.write`, `product.read`, `order.read` and so on. */
export function classOf(path: string): string {
  const [, , , module = "", name = ""] = path.split("/")
  return `${module}.${/^(get|search|category)_/.test(name) ? "read" : "write"}`
}

function grantedShop(shopee: Shopee, app: App, value: string, shopId: string): Shop {
  const { state, clock } = shopee.market
  const token = Object.hasOwn(state.tokens, value) ? state.tokens[value] : undefined
  if (!token || token.kind !== "access") throw refusal("badToken")
  if (String(token.shopId) !== shopId || token.partnerId !== app.partner_id) throw refusal("wrongShop")
  const grant = shopee.grantOf(app.partner_id, token.shopId)
  if (!grant?.active) throw refusal("notLinked")
  if (grant.until <= clock.now()) throw refusal("grantExpired")
  if (token.expiresAt <= clock.now()) throw refusal("expiredToken")
  const shop = state.shops[shopId]
  if (!shop) throw refusal("wrongShop")
  if (shop.banned) throw refusal("banned")
  return shop
}
