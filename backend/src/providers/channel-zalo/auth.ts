import { utf8 } from "../channel/bytes"
import type { Ctx, Grant, ShopRef } from "../channel/connector"
import { exchange, type Wire } from "../channel/exchange"
import { formEncode, OutgoingRequest, type Query } from "../channel/http"
import { numberOf, textOf } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { Secret } from "../channel/secret"
import { expiry } from "../channel/time"
import { callZalo, readZalo, type ZaloApp } from "./api"

const REFRESH_LIVES_MS = 90 * 86_400_000

/** @throws RangeError without a challenge: OAuth v4 of Zalo wants PKCE */
export function authorizeUrl(
  app: ZaloApp,
  { redirectUri, state, codeChallenge }: { redirectUri: string; state: string; codeChallenge?: string },
): string {
  if (codeChallenge === undefined) throw new RangeError("A consent of Zalo needs a code challenge")
  const query = formEncode([
    ["app_id", app.appId],
    ["redirect_uri", redirectUri],
    ["code_challenge", codeChallenge],
    ["state", state],
  ])
  return `${app.oauthOrigin}/v4/oa/permission?${query}`
}

/** The callback names the account; `code_verifier` is the one kept since the consent was asked. */
export async function exchangeCode(
  app: ZaloApp,
  wire: Wire,
  { code = "", oa_id: account = "", code_verifier: verifier = "" }: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  if (code === "" || account === "" || verifier === "") {
    return refused("bad_callback", "The consent came back without a code, an account or our verifier", "callback")
  }
  const form: Query = [
    ["app_id", app.appId],
    ["grant_type", "authorization_code"],
    ["code_verifier", verifier],
    ["code", code],
  ]
  return grant(app, wire, form, [{ shopRef: account, name: null, locator: { oa_id: account } }])
}

/** Spent by its first use. */
export const refresh = (app: ZaloApp, wire: Wire, token: Secret): Promise<Outcome<Grant>> =>
  grant(
    app,
    wire,
    [
      ["app_id", app.appId],
      ["grant_type", "refresh_token"],
      ["refresh_token", token.reveal()],
    ],
    [],
  )

async function grant(app: ZaloApp, wire: Wire, form: Query, shops: ShopRef[]): Promise<Outcome<Grant>> {
  const headers = { secret_key: app.appSecret.reveal(), "content-type": "application/x-www-form-urlencoded" }
  const body = utf8(formEncode(form))
  const request = new OutgoingRequest("POST", app.oauthOrigin, "/v4/oa/access_token", [], headers, body)
  const sent = await exchange(wire, request, "once")
  if (!sent.ok) return sent
  const answer = readZalo(sent.value, "once", [app.appSecret, new Secret(form.at(-1)![1])])
  if (!answer.ok) {
    const { error } = answer
    const needsConsent = error.class === "VALIDATION" || error.class === "GONE"
    return failed(needsConsent ? { ...error, class: "AUTH", scope: "shop" } : error)
  }
  const [access, next] = [textOf(answer.value.access_token), textOf(answer.value.refresh_token)]
  const lives = numberOf(answer.value.expires_in)
  if (access === "" || next === "") {
    return failed({ class: "UNKNOWN_OUTCOME", code: "no_tokens", message: "No tokens in the answer", scope: "shop" })
  }
  const now = wire.now()
  return ok({
    accessToken: new Secret(access),
    refreshToken: new Secret(next),
    accessExpiresAt: lives === null ? null : expiry(now, lives),
    refreshExpiresAt: new Date(now.getTime() + REFRESH_LIVES_MS),
    shops,
  })
}

/** The token is one account's; a look at one product says whether it still opens the store. */
export async function listShops(app: ZaloApp, ctx: Ctx): Promise<Outcome<ShopRef[]>> {
  const query = [
    ["offset", "0"],
    ["limit", "1"],
  ] as const
  const answer = await callZalo(app, ctx, { path: "/product/getproductofoa", query, effect: "read" })
  if (!answer.ok) return answer
  const id = ctx.locator.oa_id ?? ""
  return ok(id === "" ? [] : [{ shopRef: id, name: null, locator: { oa_id: id } }])
}
