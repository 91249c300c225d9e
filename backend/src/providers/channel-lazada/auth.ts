import type { Ctx, Grant, ShopRef } from "../channel/connector"
import type { Wire } from "../channel/exchange"
import { formEncode, type Query } from "../channel/http"
import { idOf, numberOf, recordOf, recordsOf, textOf } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { Secret } from "../channel/secret"
import { expiry } from "../channel/time"
import { callLazada, lazadaRequest, send, type LazadaApp } from "./api"

export const authorizeUrl = (app: LazadaApp, { redirectUri, state }: { redirectUri: string; state: string }): string =>
  `${app.consentOrigin}/oauth/authorize?${formEncode([
    ["response_type", "code"],
    ["force_auth", "true"],
    ["redirect_uri", redirectUri],
    ["client_id", app.appKey],
    ["state", state],
  ])}`

/** The code lives half an hour and is spent by its first use. */
export async function exchangeCode(
  app: LazadaApp,
  wire: Wire,
  callback: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  const code = callback.code ?? ""
  if (code === "") return refused("bad_callback", "The consent came back without a code", "callback")
  return grant(app, wire, "/auth/token/create", ["code", code])
}

export const refresh = (app: LazadaApp, wire: Wire, refreshToken: Secret): Promise<Outcome<Grant>> =>
  grant(app, wire, "/auth/token/refresh", ["refresh_token", refreshToken.reveal()])

async function grant(
  app: LazadaApp,
  wire: Wire,
  path: string,
  given: readonly [string, string],
): Promise<Outcome<Grant>> {
  const form: Query = [given]
  const request = lazadaRequest(app, app.tokenOrigin, wire.now(), null, { path, form, effect: "once" })
  const answer = await send(wire, request, "once", [app.appSecret, new Secret(given[1])])
  if (!answer.ok) {
    const { error } = answer
    return failed(error.class === "VALIDATION" ? { ...error, class: "AUTH", scope: "shop" } : error)
  }
  const { body } = answer.value
  const [access, next] = [textOf(body.access_token), textOf(body.refresh_token)]
  if (access === "" || next === "") {
    return failed({ class: "UNKNOWN_OUTCOME", code: "no_tokens", message: "No tokens in the answer", scope: "shop" })
  }
  // The documents give three pairs of lifetimes; the answer's own is the only one that binds.
  const dies = (value: unknown): Date | null => {
    const lives = numberOf(value)
    return lives === null || lives <= 0 ? null : expiry(wire.now(), lives)
  }
  return ok({
    accessToken: new Secret(access),
    refreshToken: new Secret(next),
    accessExpiresAt: dies(body.expires_in),
    refreshExpiresAt: dies(body.refresh_expires_in),
    shops: recordsOf(body.country_user_info).flatMap((row) => shop(row.seller_id, row.country, null)),
  })
}

function shop(seller: unknown, country: unknown, name: string | null): ShopRef[] {
  const id = idOf(seller)
  const locator = { seller_id: id ?? "", country: textOf(country).toLowerCase() }
  return id === null ? [] : [{ shopRef: id, name, locator }]
}

export async function listShops(app: LazadaApp, ctx: Ctx): Promise<Outcome<ShopRef[]>> {
  const answer = await callLazada(app, ctx, { path: "/seller/get", effect: "read" })
  if (!answer.ok) return answer
  const row = recordOf(answer.value.data)
  return ok(shop(row.seller_id, row.location ?? ctx.locator.country, textOf(row.name) || null))
}
