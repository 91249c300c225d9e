import { randomBytes } from "node:crypto"
import type { Reply } from "../market/http.ts"
import { answeredBare, Refused, refusal, wrongParameter } from "./errors.ts"
import type { Fields } from "./fields.ts"
import type { Caller } from "./gateway.ts"
import type { Shopee } from "./simulator.ts"
import type { Token } from "./state.ts"

/** Developer guide 20 and the schemas of `public.get_access_token` and `public.refresh_access_token`. */
const hours = 3_600_000
export const accessLife = 4 * hours
export const refreshLife = 30 * 24 * hours
export const codeLife = 10 * 60_000

/** A code is good once, for ten minutes, for its own shop. */
export function getToken(shopee: Shopee, { app }: Caller, body: Fields): Reply {
  const { state, clock } = shopee.market
  requirePartner(app.partner_id, body)
  if (typeof body["code"] !== "string") throw wrongParameter("code is a required field")
  if (body["main_account_id"] !== undefined)
    throw new Refused(
      "invalid_main_acount_id",
      "The code or main_accoount_id is wrong, please check the code or the main_account_id.",
    )
  const code = state.codes.find((candidate) => candidate.code === body["code"])
  if (code?.used) state.offences.code_reused++
  if (!code || code.used || code.expiresAt <= clock.now() || code.partnerId !== app.partner_id)
    throw new Refused("invalid_code", "The code is expired or used or invalid, please check the code.")
  if (body["shop_id"] !== code.shopId)
    throw new Refused("invalid_shop_id", "The code or shop_id is wrong, please check the code or the shop_id.")
  code.used = true
  return answeredBare(issue(shopee, app.partner_id, code.shopId))
}

/** A refresh token is good once; whoever loses the answer has to ask the seller again. */
export function refreshToken(shopee: Shopee, { app }: Caller, body: Fields): Reply {
  const { state, clock } = shopee.market
  requirePartner(app.partner_id, body)
  const given = body["refresh_token"]
  if (typeof given !== "string") throw wrongParameter("refresh_token is a required field")
  const token = Object.hasOwn(state.tokens, given) ? state.tokens[given] : undefined
  if (token?.used) state.offences.refresh_reused++
  const isOfShop = token?.shopId === body["shop_id"] && token?.partnerId === app.partner_id
  if (!token || token.kind !== "refresh" || token.used || !isOfShop)
    throw new Refused("error_shop_refresh_token", "Your refresh token is error ,please check refresh token or shopid.")
  if (token.expiresAt <= clock.now()) throw new Refused("refresh_token_expired", "Your refresh_token expired.")
  const grant = shopee.grantOf(app.partner_id, token.shopId)
  if (!grant?.active) throw refusal("notLinked")
  if (grant.until <= clock.now()) throw refusal("grantExpired")
  if (state.shops[String(token.shopId)]?.banned) throw refusal("banned")
  token.used = true
  return answeredBare({
    partner_id: app.partner_id,
    shop_id: token.shopId,
    ...issue(shopee, app.partner_id, token.shopId),
  })
}

function requirePartner(partnerId: number, body: Fields): void {
  if (body["partner_id"] === undefined) throw wrongParameter("partner_id is a required field")
  if (body["partner_id"] !== partnerId)
    throw new Refused("invalid_partner_id", "Invalid partner_id, please have a check.")
}

/** Earlier access tokens stay good until their own end. */
function issue(shopee: Shopee, partnerId: number, shopId: number): Fields {
  const { state, clock } = shopee.market
  const make = (kind: Token["kind"], life: number): string => {
    const value = randomBytes(16).toString("hex")
    state.tokens[value] = { value, kind, partnerId, shopId, expiresAt: clock.now() + life, used: false }
    return value
  }
  for (const [value, token] of Object.entries(state.tokens))
    if (token.expiresAt < clock.now() - refreshLife) delete state.tokens[value]
  const fields = {
    access_token: make("access", accessLife),
    refresh_token: make("refresh", refreshLife),
    expire_in: accessLife / 1000,
  }
  shopee.market.changed()
  return fields
}
