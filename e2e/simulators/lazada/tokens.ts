import { randomBytes } from "node:crypto"
import type { Reply } from "../market/http.ts"
import { answered, missing, refusal } from "./errors.ts"
import type { Call } from "./gateway.ts"
import type { Lazada } from "./simulator.ts"
import type { App, Token } from "./state.ts"

export const codeLife = 30 * 60_000
const day = 86_400

/** Code 30 minutes and once; a refresh gives a new pair and spends the old refresh token. */
export function createToken(lazada: Lazada, { app, params }: Call): Reply {
  const { state, clock } = lazada.market
  if (!params["code"]) throw missing("code")
  const code = state.codes.find((candidate) => candidate.code === params["code"])
  if (code?.used) state.offences.code_reused++
  if (!code || code.used || code.appKey !== app.app_key || code.expiresAt <= clock.now()) throw refusal.code()
  code.used = true
  return issued(lazada, app, code.sellerId)
}

export function refreshToken(lazada: Lazada, { app, params }: Call): Reply {
  const { state, clock } = lazada.market
  const given = params["refresh_token"]
  if (!given) throw missing("refresh_token")
  const token = Object.hasOwn(state.tokens, given) ? state.tokens[given] : undefined
  if (token?.used) state.offences.refresh_reused++
  const isGood =
    token?.kind === "refresh" && !token.used && token.appKey === app.app_key && token.expiresAt > clock.now()
  if (!isGood || !lazada.grantOf(app.app_key, token.sellerId)?.active) throw refusal.refreshToken()
  token.used = true
  return issued(lazada, app, token.sellerId)
}

function issued(lazada: Lazada, app: App, sellerId: string): Reply {
  const { state, clock } = lazada.market
  const lives = { access: app.access_seconds ?? 30 * day, refresh: app.refresh_seconds ?? 180 * day }
  const make = (kind: Token["kind"]): string => {
    const value = `5000${kind === "access" ? "0601" : "1600"}${randomBytes(24).toString("base64url")}`
    const expiresAt = clock.now() + lives[kind] * 1000
    state.tokens[value] = { value, kind, appKey: app.app_key, sellerId, expiresAt, used: false }
    return value
  }
  const seller = state.sellers[sellerId]
  const tokens = { access_token: make("access"), refresh_token: make("refresh") }
  lazada.market.changed()
  return answered({
    ...tokens,
    ...{
      expires_in: lives.access,
      refresh_expires_in: lives.refresh,
      country: "vn",
      account_platform: "seller_center",
    },
    ...{ account: `${seller?.short_code.toLowerCase()}@example.vn`, account_id: sellerId },
    country_user_info: [{ country: "vn", user_id: sellerId, seller_id: sellerId, short_code: seller?.short_code }],
  })
}
