import { randomBytes } from "node:crypto"
import type { Received, Reply } from "../market/http.ts"
import { answered, refusal } from "./errors.ts"
import type { TikTok } from "./simulator.ts"
import type { App, Token } from "./state.ts"

const day = 86_400_000
export const accessLife = 7 * day
export const codeLife = 30 * 60_000

/** Unsigned GETs that carry the app's secret in their address (docv2/page/authorization-overview-202407). */
function appOf(tiktok: TikTok, { search }: Received): App {
  const app = tiktok.apps.find(({ app_key }) => app_key === search.get("app_key"))
  if (!app || app.secret !== search.get("app_secret")) throw refusal("appKey")
  return app
}

export function getToken(tiktok: TikTok, request: Received): Reply {
  const { state, clock } = tiktok.market
  const app = appOf(tiktok, request)
  if (request.search.get("grant_type") !== "authorized_code") throw refusal("param")
  const code = state.codes.find((candidate) => candidate.code === request.search.get("auth_code"))
  if (!code || code.used || code.appKey !== app.app_key || code.expiresAt <= clock.now()) throw refusal("authCode")
  code.used = true
  return issued(tiktok, app, code.shopIds)
}

/** The old refresh token lives on, for no page says that it ends: a client may not count on either. */
export function refreshToken(tiktok: TikTok, request: Received): Reply {
  const { state, clock } = tiktok.market
  const app = appOf(tiktok, request)
  if (request.search.get("grant_type") !== "refresh_token") throw refusal("param")
  const given = request.search.get("refresh_token") ?? ""
  const token = Object.hasOwn(state.tokens, given) ? state.tokens[given] : undefined
  const isGood = token?.kind === "refresh" && token.appKey === app.app_key && token.expiresAt > clock.now()
  if (!isGood || !tiktok.isAgreed(app, token.shopIds)) throw refusal("authCode")
  return issued(tiktok, app, token.shopIds)
}

/** Ends of life are moments, not durations. */
/** Of all shops of a seller together. */
function issued(tiktok: TikTok, app: App, shopIds: string[]): Reply {
  const { state, clock } = tiktok.market
  const [shopId = ""] = shopIds
  const until = tiktok.grantOf(app.app_key, shopId)?.until ?? clock.now()
  const make = (kind: Token["kind"], expiresAt: number): string => {
    const value = `${kind === "access" ? "ROW_" : "ROW_R"}${randomBytes(24).toString("base64url")}`
    state.tokens[value] = { value, kind, appKey: app.app_key, shopIds, expiresAt }
    return value
  }
  const access = Math.min(clock.now() + accessLife, until)
  const fields = {
    access_token: make("access", access),
    access_token_expire_in: Math.floor(access / 1000),
    refresh_token: make("refresh", until),
    refresh_token_expire_in: Math.floor(until / 1000),
  }
  tiktok.market.changed()
  return answered({
    ...fields,
    open_id: `7010736057${shopId.slice(-9)}`,
    seller_name: state.shops[shopId]?.name,
    seller_base_region: "VN",
    user_type: 0,
    granted_scopes: ["seller.product.basic", "seller.product.write", "seller.order.info", "seller.fulfillment.basic"],
  })
}
