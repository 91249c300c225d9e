import type { Received } from "../market/http.ts"
import { refusal } from "./errors.ts"
import { isSigned, signedText } from "./signing.ts"
import type { TikTok } from "./simulator.ts"
import type { App, Shop, Token } from "./state.ts"

export type Caller = { app: App; token: Token }
export type ShopCaller = Caller & { shop: Shop }

/** Seconds before and after now that a timestamp may lie. */
const window = { before: 300, after: 30 }

function appOf(tiktok: TikTok, request: Received): App {
  const { search, path, body, headers } = request
  const app = tiktok.apps.find(({ app_key }) => app_key === search.get("app_key"))
  if (!app) throw refusal("appKey")
  const given = search.get("timestamp") ?? ""
  if (!/^-?\d{1,12}$/.test(given)) throw refusal("param")
  const timestamp = Number(given)
  if (timestamp < 0) throw refusal("negative")
  const now = tiktok.market.clock.seconds()
  if (timestamp < now - window.before) throw refusal("early")
  if (timestamp > now + window.after) throw refusal("late")
  const sign = search.get("sign")
  if (!sign) throw refusal("noSign")
  const text = signedText(path, search, body, headers["content-type"] ?? "")
  if (!isSigned(app.secret, text, sign)) throw refusal("sign")
  return app
}

/** App, signature, token; for most calls the shop's cipher too, which some calls refuse. */
export function callerOf(tiktok: TikTok, request: Received, cipher: "wanted" | "refused"): ShopCaller {
  const { state, clock, limits } = tiktok.market
  const app = appOf(tiktok, request)
  const value = request.headers["x-tts-access-token"]
  const token = typeof value === "string" && Object.hasOwn(state.tokens, value) ? state.tokens[value] : undefined
  if (!token || token.kind !== "access" || token.appKey !== app.app_key) throw refusal("token")
  if (token.expiresAt <= clock.now()) throw refusal("expired")
  if (!tiktok.isAgreed(app, token.shopIds)) throw refusal("token")
  if (state.blockedIp) throw refusal("ip")
  const [, module = ""] = request.path.split("/")
  if (state.withheld.includes(module)) throw refusal("scope")
  const given = request.search.get("shop_cipher")
  if (cipher === "refused" && given !== null) throw refusal("unwantedCipher")
  if (cipher === "wanted" && !given) throw refusal("noCipher")
  const own = tiktok.shopsOf(app).filter(({ id }) => token.shopIds.includes(id))
  const shop = cipher === "wanted" ? own.find((each) => each.cipher === given) : own[0]
  if (!shop) throw refusal("cipher")
  if (!limits.take("shop", shop.id) || !limits.take(module, shop.id)) throw refusal("rate")
  return { app, token, shop }
}
