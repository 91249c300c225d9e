import type { AccountChoice, Ctx, Grant, ShopRef } from "../channel/connector"
import { exchange, type Wire } from "../channel/exchange"
import { formEncode, OutgoingRequest, type Query } from "../channel/http"
import { idOf, numberOf, recordsOf, textOf } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { Secret } from "../channel/secret"
import { fromSeconds } from "../channel/time"
import { callTiktok, readEnvelope, type TiktokApp } from "./api"

/** The redirect is fixed in Partner Center. */
export const authorizeUrl = (app: TiktokApp, { state }: { state: string }): string =>
  `${app.consentOrigin}/open/authorize?${formEncode([
    ["service_id", app.serviceId],
    ["state", state],
  ])}`

/** The code lives half an hour and is spent by its first use. */
export async function exchangeCode(
  app: TiktokApp,
  wire: Wire,
  callback: Readonly<Record<string, string>>,
): Promise<Outcome<Grant>> {
  const code = callback.code ?? ""
  if (code === "") return refused("bad_callback", "The consent came back without a code", "callback")
  return grant(app, wire, "/api/v2/token/get", ["auth_code", code], "authorized_code")
}

export async function refresh(app: TiktokApp, wire: Wire, refreshToken: Secret): Promise<Outcome<Grant>> {
  return grant(app, wire, "/api/v2/token/refresh", ["refresh_token", refreshToken.reveal()], "refresh_token")
}

/** Unsigned, with the secret in the address: this is why a request never shows its query. */
async function grant(
  app: TiktokApp,
  wire: Wire,
  path: string,
  given: readonly [string, string],
  grantType: string,
): Promise<Outcome<Grant>> {
  const query: Query = [
    ["app_key", app.appKey],
    ["app_secret", app.appSecret.reveal()],
    given,
    ["grant_type", grantType],
  ]
  const sent = await exchange(wire, new OutgoingRequest("GET", app.tokenOrigin, path, query, {}, null), "once")
  if (!sent.ok) return sent
  const answer = readEnvelope(sent.value, "once", [app.appSecret, new Secret(given[1])])
  // Whatever the number, a code or token that is refused is mended by a new consent alone.
  if (!answer.ok) {
    const { error } = answer
    return failed(error.class === "VALIDATION" ? { ...error, class: "AUTH", scope: "shop" } : error)
  }
  const { data } = answer.value
  const [access, next] = [textOf(data.access_token), textOf(data.refresh_token)]
  if (access === "" || next === "") {
    return failed({ class: "UNKNOWN_OUTCOME", code: "no_tokens", message: "No tokens in the answer", scope: "shop" })
  }
  return ok({
    accessToken: new Secret(access),
    refreshToken: new Secret(next),
    accessExpiresAt: moment(data.access_token_expire_in),
    refreshExpiresAt: moment(data.refresh_token_expire_in),
    shops: [],
  })
}

/** Named as lifetimes, and yet moments (authorization-overview-202407). */
function moment(value: unknown): Date | null {
  const at = numberOf(value)
  return at === null || at <= 0 || at > 1e11 ? null : fromSeconds(at)
}

export async function listShops(app: TiktokApp, ctx: Ctx): Promise<Outcome<ShopRef[]>> {
  const call = { method: "GET", path: "/authorization/202309/shops", effect: "read", shopless: true } as const
  const answer = await callTiktok(app, ctx, call)
  if (!answer.ok) return answer
  return ok(
    recordsOf(answer.value.data.shops).flatMap((row) => {
      const [id, cipher] = [idOf(row.id), textOf(row.cipher)]
      const locator = { shop_cipher: cipher, shop_id: id ?? "" }
      return id === null || cipher === "" ? [] : [{ shopRef: id, name: textOf(row.name) || null, locator }]
    }),
  )
}

/** Stock lies in a warehouse, so an account needs one. */
export async function accountChoices(app: TiktokApp, ctx: Ctx): Promise<Outcome<AccountChoice[]>> {
  const answer = await callTiktok(app, ctx, { method: "GET", path: "/logistics/202309/warehouses", effect: "read" })
  if (!answer.ok) return answer
  return ok(
    recordsOf(answer.value.data.warehouses).flatMap((row) => {
      const id = idOf(row.id)
      if (id === null || row.type === "RETURN_WAREHOUSE") return []
      return [{ in: "locator", name: "warehouse_id", id, label: textOf(row.name), preferred: row.is_default === true }]
    }),
  )
}
