import type { AccountChoice, Ctx, Grant, ShopRef } from "../channel/connector"
import { exchange, inView, type Wire } from "../channel/exchange"
import { formEncode, type Query } from "../channel/http"
import { idOf, numberOf, recordsOf, textOf } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { safeMessage, Secret } from "../channel/secret"
import { expiry } from "../channel/time"
import { callGoogle, tokenRequest, type GoogleApp } from "./api"

const SCOPE = "https://www.googleapis.com/auth/content"

/** `offline` and `consent`: without either a second consent brings no refresh token. */
export const authorizeUrl = (app: GoogleApp, { redirectUri, state }: { redirectUri: string; state: string }): string =>
  `${app.consentOrigin}/o/oauth2/v2/auth?${formEncode([
    ["response_type", "code"],
    ["client_id", app.clientId],
    ["redirect_uri", redirectUri],
    ["scope", SCOPE],
    ["access_type", "offline"],
    ["prompt", "consent"],
    ["state", state],
  ])}`

/** `redirect_uri` is the one the consent was asked with. */
export async function exchangeCode(
  app: GoogleApp,
  wire: Wire,
  { code = "", redirect_uri: redirect = "" }: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  if (code === "" || redirect === "") return refused("bad_callback", "The consent came back without a code", "callback")
  const form: Query = [
    ["grant_type", "authorization_code"],
    ["code", code],
    ["redirect_uri", redirect],
  ]
  return grant(app, wire, form, null, code)
}

/** The answer keeps the refresh token that was sent, by leaving it out. */
export const refresh = (app: GoogleApp, wire: Wire, token: Secret): Promise<Outcome<Grant>> =>
  grant(
    app,
    wire,
    [
      ["grant_type", "refresh_token"],
      ["refresh_token", token.reveal()],
    ],
    token,
    token.reveal(),
  )

async function grant(
  app: GoogleApp,
  wire: Wire,
  form: Query,
  old: Secret | null,
  spent: string,
): Promise<Outcome<Grant>> {
  const effect = old === null ? "once" : "set"
  const answer = await exchange(wire, tokenRequest(app, form), effect)
  if (!answer.ok) return answer
  const { body, status } = answer.value
  if (status >= 400 || "error" in body) {
    const message = safeMessage(body.error_description, [app.clientSecret, new Secret(spent)])
    const code = textOf(body.error) || `http_${status}`
    const kind = status >= 500 ? "TRANSIENT" : code === "invalid_client" ? "CLOCK_OR_SIGN" : "AUTH"
    return failed(inView(effect, { class: kind, code, message, scope: kind === "CLOCK_OR_SIGN" ? "app" : "shop" }))
  }
  const access = textOf(body.access_token)
  const next = textOf(body.refresh_token)
  const lives = numberOf(body.expires_in)
  if (access === "") {
    return failed({ class: "AUTH", code: "no_tokens", message: "No token in the answer", scope: "shop" })
  }
  return ok({
    accessToken: new Secret(access),
    refreshToken: next === "" ? old : new Secret(next),
    accessExpiresAt: lives === null ? null : expiry(wire.now(), lives),
    refreshExpiresAt: null,
    shops: [],
  })
}

export async function listShops(app: GoogleApp, ctx: Ctx): Promise<Outcome<ShopRef[]>> {
  const answer = await callGoogle(app, ctx, { method: "GET", path: "/accounts/v1/accounts", effect: "read" })
  if (!answer.ok) return answer
  return ok(
    recordsOf(answer.value.accounts).flatMap((row) => {
      const id = idOf(row.accountId) ?? textOf(row.name).split("/")[1] ?? null
      return id === null ? [] : [{ shopRef: id, name: textOf(row.accountName) || null, locator: { account_id: id } }]
    }),
  )
}

/** A product goes into a data source of the API kind. */
export async function accountChoices(app: GoogleApp, ctx: Ctx): Promise<Outcome<AccountChoice[]>> {
  const path = `/datasources/v1/accounts/${ctx.locator.account_id}/dataSources`
  const answer = await callGoogle(app, ctx, { method: "GET", path, effect: "read" })
  if (!answer.ok) return answer
  return ok(
    recordsOf(answer.value.dataSources).flatMap((row) => {
      const id = idOf(row.dataSourceId)
      if (id === null || row.input !== "API") return []
      return [{ in: "locator", name: "data_source_id", id, label: textOf(row.displayName), preferred: false }]
    }),
  )
}
