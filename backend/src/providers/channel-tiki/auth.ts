import { utf8 } from "../channel/bytes"
import type { AccountChoice, Ctx, Grant, ShopRef } from "../channel/connector"
import { exchange, type Wire } from "../channel/exchange"
import { formEncode, OutgoingRequest, type Query } from "../channel/http"
import { idOf, numberOf, recordsOf, textOf } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { Secret } from "../channel/secret"
import { expiry } from "../channel/time"
import { basicAuth, callTiki, readTiki, type TikiApp } from "./api"

const SCOPE = "offline product order inventory"
const SHORTEST_STATE = 8

/** @throws RangeError for a state that Tiki would refuse */
export function authorizeUrl(app: TikiApp, { redirectUri, state }: { redirectUri: string; state: string }): string {
  if (state.length < SHORTEST_STATE) throw new RangeError(`A state has at least ${SHORTEST_STATE} characters`)
  const query = formEncode([
    ["response_type", "code"],
    ["client_id", app.clientId],
    ["redirect_uri", redirectUri],
    ["scope", SCOPE],
    ["state", state],
  ])
  return `${app.origin}/sc/oauth2/auth?${query}`
}

/** `redirect_uri` is the one the consent was asked with. */
export async function exchangeCode(
  app: TikiApp,
  wire: Wire,
  { code = "", redirect_uri: redirect = "" }: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  if (code === "" || redirect === "") return refused("bad_callback", "The consent came back without a code", "callback")
  const form: Query = [
    ["grant_type", "authorization_code"],
    ["client_id", app.clientId],
    ["redirect_uri", redirect],
    ["code", code],
  ]
  return grant(app, wire, form, null)
}

export const refresh = (app: TikiApp, wire: Wire, token: Secret): Promise<Outcome<Grant>> =>
  grant(
    app,
    wire,
    [
      ["grant_type", "refresh_token"],
      ["client_id", app.clientId],
      ["refresh_token", token.reveal()],
    ],
    token,
  )

/** For an app of one seller, and for the queue, which belongs to the app. */
export const appToken = (app: TikiApp, wire: Wire): Promise<Outcome<Grant>> =>
  grant(
    app,
    wire,
    [
      ["grant_type", "client_credentials"],
      ["client_id", app.clientId],
    ],
    null,
  )

async function grant(app: TikiApp, wire: Wire, form: Query, old: Secret | null): Promise<Outcome<Grant>> {
  const headers = {
    authorization: basicAuth(app.clientId, app.clientSecret),
    "content-type": "application/x-www-form-urlencoded",
  }
  const request = new OutgoingRequest("POST", app.origin, "/sc/oauth2/token", [], headers, utf8(formEncode(form)))
  const sent = await exchange(wire, request, "once")
  if (!sent.ok) return sent
  const answer = readTiki(sent.value, "once", [app.clientSecret, new Secret(form.at(-1)![1])])
  if (!answer.ok) {
    const { error } = answer
    return failed(error.class === "VALIDATION" ? { ...error, class: "AUTH", scope: "shop" } : error)
  }
  const [access, next] = [textOf(answer.value.access_token), textOf(answer.value.refresh_token)]
  const lives = numberOf(answer.value.expires_in)
  if (access === "") {
    return failed({ class: "UNKNOWN_OUTCOME", code: "no_tokens", message: "No tokens in the answer", scope: "shop" })
  }
  return ok({
    accessToken: new Secret(access),
    refreshToken: next === "" ? old : new Secret(next),
    accessExpiresAt: lives === null ? null : expiry(wire.now(), lives),
    refreshExpiresAt: null,
    shops: [],
  })
}

export async function listShops(app: TikiApp, ctx: Ctx): Promise<Outcome<ShopRef[]>> {
  const answer = await callTiki(app, ctx, { method: "GET", path: "/integration/v2/sellers/me", effect: "read" })
  if (!answer.ok) return answer
  const id = idOf(answer.value.id)
  const name = textOf(answer.value.name) || null
  // Events of the queue name the seller by this and not by the number.
  const sid = textOf(answer.value.sid)
  return ok(id === null ? [] : [{ shopRef: id, name, locator: { seller_id: id, ...(sid !== "" && { sid }) } }])
}

export async function accountChoices(app: TikiApp, ctx: Ctx): Promise<Outcome<AccountChoice[]>> {
  const path = "/integration/v2/sellers/me/warehouses"
  const answer = await callTiki(app, ctx, { method: "GET", path, effect: "read" })
  if (!answer.ok) return answer
  return ok(
    recordsOf(answer.value.data).flatMap((row) => {
      const id = idOf(row.warehouse_id) ?? idOf(row.id)
      const preferred = row.is_primary === true || row.is_primary === 1
      return id === null ? [] : [{ in: "locator", name: "warehouse_id", id, label: textOf(row.name), preferred }]
    }),
  )
}
