import type { Ctx, Grant, ShopRef } from "../channel/connector"
import { exchange, inView, type Wire } from "../channel/exchange"
import { formEncode, OutgoingRequest, type Query } from "../channel/http"
import { idOf, numberOf, recordOf, recordsOf, textOf } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { Secret } from "../channel/secret"
import { expiry } from "../channel/time"
import { callMeta, metaError, type MetaApp } from "./api"

export const authorizeUrl = (app: MetaApp, { redirectUri, state }: { redirectUri: string; state: string }): string =>
  `${app.consentOrigin}/${app.version}/dialog/oauth?${formEncode([
    ["client_id", app.appId],
    ["redirect_uri", redirectUri],
    ["scope", "catalog_management,business_management"],
    ["response_type", "code"],
    ["state", state],
  ])}`

/** `redirect_uri` is the one the consent was asked with. */
export async function exchangeCode(
  app: MetaApp,
  wire: Wire,
  { code = "", redirect_uri: redirect = "" }: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  if (code === "" || redirect === "") return refused("bad_callback", "The consent came back without a code", "callback")
  return grant(
    app,
    wire,
    [
      ["redirect_uri", redirect],
      ["code", code],
    ],
    "once",
  )
}

/** Nothing is spent: a living token is exchanged for one that lives sixty days from now. */
export const refresh = (app: MetaApp, wire: Wire, token: Secret): Promise<Outcome<Grant>> =>
  grant(
    app,
    wire,
    [
      ["grant_type", "fb_exchange_token"],
      ["fb_exchange_token", token.reveal()],
    ],
    "set",
  )

async function grant(app: MetaApp, wire: Wire, given: Query, effect: "once" | "set"): Promise<Outcome<Grant>> {
  const query: Query = [["client_id", app.appId], ["client_secret", app.appSecret.reveal()], ...given]
  const request = new OutgoingRequest("GET", app.origin, `/${app.version}/oauth/access_token`, query, {}, null)
  const answer = await exchange(wire, request, effect)
  if (!answer.ok) return answer
  const { body, status, headers } = answer.value
  if (status >= 400 || "error" in body) {
    const secrets = [app.appSecret, new Secret(given.at(-1)![1])]
    const error = metaError(recordOf(body.error), status, { now: wire.now(), headers, secrets })
    const needsConsent = error.class === "VALIDATION"
    return failed(inView(effect, needsConsent ? { ...error, class: "AUTH", scope: "shop" } : error))
  }
  const access = textOf(body.access_token)
  if (access === "")
    return failed({ class: "AUTH", code: "no_tokens", message: "No token in the answer", scope: "shop" })
  const lives = numberOf(body.expires_in)
  const token = new Secret(access)
  // A system user's token has no end; a person's is its own refresh token until it dies.
  const accessExpiresAt = lives === null || lives <= 0 ? null : expiry(wire.now(), lives)
  return ok({ accessToken: token, refreshToken: token, accessExpiresAt, refreshExpiresAt: accessExpiresAt, shops: [] })
}

/** Every catalogue of the business is a place to put goods. */
export async function listShops(app: MetaApp, ctx: Ctx): Promise<Outcome<ShopRef[]>> {
  const query = [["fields", "id,name,owned_product_catalogs{id,name}"]] as const
  const answer = await callMeta(app, ctx, { method: "GET", path: "/me/businesses", query, effect: "read" })
  if (!answer.ok) return answer
  const catalogues = recordsOf(answer.value.data).flatMap((row) => recordsOf(recordOf(row.owned_product_catalogs).data))
  return ok(
    catalogues.flatMap((row) => {
      const id = idOf(row.id)
      return id === null ? [] : [{ shopRef: id, name: textOf(row.name) || null, locator: { catalog_id: id } }]
    }),
  )
}
