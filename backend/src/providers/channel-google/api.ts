import { utf8 } from "../channel/bytes"
import type { Ctx } from "../channel/connector"
import { exchange, inView, type Effect } from "../channel/exchange"
import { formEncode, OutgoingRequest, type Query } from "../channel/http"
import { recordOf, recordsOf, textOf, writeJson, type JsonObject, type JsonRecord } from "../channel/json"
import { failed, ok, type ChannelError, type ErrorClass, type Outcome } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"

export interface GoogleApp {
  clientId: string
  clientSecret: Secret
  origin: string
  tokenOrigin: string
  consentOrigin: string
}

export interface GoogleCall {
  method: "GET" | "POST" | "PATCH" | "DELETE"
  path: string
  query?: Query
  json?: JsonObject
  effect: Effect
}

const STATUSES: Readonly<Record<string, readonly [ErrorClass, ChannelError["scope"]]>> = {
  UNAUTHENTICATED: ["AUTH", "shop"],
  PERMISSION_DENIED: ["PERMISSION", "shop"],
  RESOURCE_EXHAUSTED: ["RATE", "shop"],
  NOT_FOUND: ["GONE", "item"],
  ABORTED: ["CONFLICT", "item"],
  ALREADY_EXISTS: ["DUPLICATE", "item"],
  INTERNAL: ["TRANSIENT", "shop"],
  UNAVAILABLE: ["TRANSIENT", "shop"],
  DEADLINE_EXCEEDED: ["TRANSIENT", "shop"],
}

/** `metadata.REASON` is the exact and lasting word, and `reason` a rough one such as "invalid" (error-handling). */
const reasonOf = (error: JsonRecord): string =>
  recordsOf(error.details)
    .map(({ reason, metadata }) => textOf(recordOf(metadata).REASON) || textOf(reason))
    .filter(Boolean)
    .join(",")

const isDaily = (body: JsonRecord): boolean => {
  const error = recordOf(body.error)
  return /daily_limit_exceeded/i.test(`${reasonOf(error)} ${textOf(error.message)}`)
}

/** google.rpc.Status: the status word decides, and the reasons in the details tell a day's limit from a minute's. */
export function googleError(status: number, body: JsonRecord, secrets: readonly Secret[]): ChannelError {
  const error = recordOf(body.error)
  const word = textOf(error.status)
  const byHttp = status === 401 ? "UNAUTHENTICATED" : status >= 500 ? "UNAVAILABLE" : ""
  const known = STATUSES[Object.hasOwn(STATUSES, word) ? word : byHttp] ?? (["VALIDATION", "item"] as const)
  const [kind, scope] = isDaily(body) ? (["QUOTA", "item"] as const) : known
  const reason = reasonOf(error)
  const field = kind === "VALIDATION" ? fieldOf(`${textOf(error.message)} ${reason}`) : undefined
  return {
    class: kind,
    code: reason || word.toLowerCase() || `http_${status}`,
    message: safeMessage(error.message, secrets),
    scope,
    ...(field === undefined ? {} : { field }),
  }
}

const fieldOf = (said: string): string | undefined =>
  (
    [
      [/price/i, "variants.priceVnd"],
      [/image/i, "images"],
      [/title/i, "title"],
      [/description/i, "description"],
      [/gtin/i, "variants.gtin"],
      [/offer_?id|\bid\b/i, "variants.sku"],
      [/category/i, "mapping.categoryId"],
      [/link/i, "url"],
    ] as const
  ).find(([pattern]) => pattern.test(said))?.[1]

export async function callGoogle(app: GoogleApp, ctx: Ctx, call: GoogleCall): Promise<Outcome<JsonRecord>> {
  const body = call.json === undefined ? null : utf8(writeJson(call.json))
  const headers = { authorization: `Bearer ${ctx.token.reveal()}`, ...(body && { "content-type": "application/json" }) }
  const request = new OutgoingRequest(call.method, app.origin, call.path, call.query ?? [], headers, body)
  const answer = await exchange(ctx, request, call.effect, isDaily)
  if (!answer.ok) return answer
  const { status, body: found } = answer.value
  const failedOpenly = status >= 400 || "error" in found
  return failedOpenly
    ? failed(inView(call.effect, googleError(status, found, [ctx.token, app.clientSecret])))
    : ok(found)
}

export const tokenRequest = (app: GoogleApp, form: Query): OutgoingRequest =>
  new OutgoingRequest(
    "POST",
    app.tokenOrigin,
    "/token",
    [],
    { "content-type": "application/x-www-form-urlencoded" },
    utf8(formEncode([["client_id", app.clientId], ["client_secret", app.clientSecret.reveal()], ...form])),
  )
