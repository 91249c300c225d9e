import type { Ctx, Grant, ShopRef } from "../channel/connector"
import type { Wire } from "../channel/exchange"
import { formEncode } from "../channel/http"
import { idOf, isWholeNumber, JsonInteger, listOf, numberOf, textOf, type JsonObject } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { Secret } from "../channel/secret"
import { expiry, seconds } from "../channel/time"
import { callShopee, type ShopeeApp } from "./api"
import { shopeeBase, shopeeSign } from "./signer"

const CONSENT = "/api/v2/shop/auth_partner"
const REFRESH_LIVES_MS = 30 * 86_400_000

/** Shopee hands no state back, so it travels inside the redirect (guide 20). */
export function authorizeUrl(
  app: ShopeeApp,
  { redirectUri, state, now }: { redirectUri: string; state: string; now: Date },
): string {
  const redirect = new URL(redirectUri)
  redirect.searchParams.set("state", state)
  const timestamp = String(seconds(now))
  const sign = shopeeSign(app.partnerKey, shopeeBase(app.partnerId, CONSENT, timestamp))
  const query = formEncode([
    ["partner_id", app.partnerId],
    ["timestamp", timestamp],
    ["sign", sign],
    ["redirect", redirect.toString()],
  ])
  return `${app.consentOrigin}${CONSENT}?${query}`
}

/** The code lives ten minutes and is spent by its first use. */
export async function exchangeCode(
  app: ShopeeApp,
  wire: Wire,
  callback: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  const { code = "", shop_id: shop, main_account_id: account } = callback
  const owner: Record<string, string> = shop === undefined ? { main_account_id: account ?? "" } : { shop_id: shop }
  if (code === "" || !Object.values(owner).every(isWholeNumber)) {
    return refused("bad_callback", "The consent came back without a code and a shop", "callback")
  }
  return grant(app, wire, "/api/v2/auth/token/get", { code }, owner)
}

export async function refresh(
  app: ShopeeApp,
  wire: Wire,
  refreshToken: Secret,
  locator: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  const { shop_id: shop, merchant_id: merchant } = locator
  const owner: Record<string, string> = shop === undefined ? { merchant_id: merchant ?? "" } : { shop_id: shop }
  if (!Object.values(owner).every(isWholeNumber)) return refused("no_shop", "A refresh names its shop", "locator")
  const answer = await grant(
    app,
    wire,
    "/api/v2/auth/access_token/get",
    { refresh_token: refreshToken.reveal() },
    owner,
  )
  // "error_param: refresh_token is invalid": whatever the code, only a new consent helps.
  if (!answer.ok && answer.error.class === "VALIDATION")
    return failed({ ...answer.error, class: "AUTH", scope: "shop" })
  return answer
}

async function grant(
  app: ShopeeApp,
  wire: Wire,
  path: string,
  given: Record<string, string>,
  owner: Record<string, string>,
): Promise<Outcome<Grant>> {
  const numbers = Object.entries({ ...owner, partner_id: app.partnerId }).map(([name, id]) => [
    name,
    new JsonInteger(id),
  ])
  const json = { ...given, ...(Object.fromEntries(numbers) as JsonObject) }
  const answer = await callShopee(app, wire, null, { path, json, effect: "once" })
  if (!answer.ok) return scrubbed(answer, given)
  const { data } = answer.value
  const [access, next, lives] = [textOf(data.access_token), textOf(data.refresh_token), numberOf(data.expire_in)]
  if (access === "" || next === "" || lives === null) {
    // A spent refresh token whose successor did not arrive: only `get_token_by_resend_code` or a new consent helps.
    return failed({ class: "UNKNOWN_OUTCOME", code: "no_tokens", message: "No tokens in the answer", scope: "shop" })
  }
  const now = wire.now()
  const named = listOf(data.shop_id_list)
    .map(idOf)
    .filter((id) => id !== null)
  const shops = named.length > 0 ? named : owner.shop_id === undefined ? [] : [owner.shop_id]
  return ok({
    accessToken: new Secret(access),
    refreshToken: new Secret(next),
    accessExpiresAt: expiry(now, lives),
    refreshExpiresAt: new Date(now.getTime() + REFRESH_LIVES_MS),
    shops: shops.map((id) => ({ shopRef: id, name: null, locator: { shop_id: id } })),
  })
}

function scrubbed(answer: Extract<Outcome<unknown>, { ok: false }>, given: Record<string, string>): Outcome<Grant> {
  const message = Object.values(given).reduce(
    (text, secret) => text.split(secret).join("[secret]"),
    answer.error.message,
  )
  return failed({ ...answer.error, message })
}

export async function listShops(app: ShopeeApp, ctx: Ctx): Promise<Outcome<ShopRef[]>> {
  const answer = await callShopee(app, ctx, ctx, { path: "/api/v2/shop/get_shop_info", effect: "read" })
  if (!answer.ok) return answer
  const id = ctx.locator.shop_id ?? ""
  return ok([{ shopRef: id, name: textOf(answer.value.data.shop_name) || null, locator: { shop_id: id } }])
}
