import { utf8 } from "../channel/bytes"
import type { Ctx } from "../channel/connector"
import { exchange, inView, type Answer, type Effect } from "../channel/exchange"
import { OutgoingRequest, type Headers, type Query } from "../channel/http"
import { isRecord, listOf, recordOf, textOf, writeJson, type JsonObject, type JsonRecord } from "../channel/json"
import { failed, ok, type ChannelError, type ErrorClass, type Outcome } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"

export interface TikiApp {
  clientId: string
  clientSecret: Secret
  origin: string
}

export interface TikiCall {
  method: "GET" | "POST" | "PUT"
  path: string
  query?: Query
  json?: JsonObject
  effect: Effect
}

/** RFC 6749 2.3.1, as the refresh page of open.tiki.vn prints it. */
export const basicAuth = (clientId: string, secret: Secret): string =>
  `Basic ${Buffer.from(`${clientId}:${secret.reveal()}`).toString("base64")}`

export async function callTiki(app: TikiApp, ctx: Ctx, call: TikiCall): Promise<Outcome<JsonRecord>> {
  const body = call.json === undefined ? null : utf8(writeJson(call.json))
  const headers: Headers = { authorization: `Bearer ${ctx.token.reveal()}` }
  if (body !== null) headers["content-type"] = "application/json"
  const request = new OutgoingRequest(call.method, app.origin, call.path, call.query ?? [], headers, body)
  const answer = await exchange(ctx, request, call.effect)
  return answer.ok ? readTiki(answer.value, call.effect, [ctx.token, app.clientSecret]) : answer
}

/** The status says most, and a body may still refuse inside a 200. */
export function readTiki({ status, body }: Answer, effect: Effect, secrets: readonly Secret[]): Outcome<JsonRecord> {
  const refused = body.success === false || isRecord(body.error) || typeof body.error === "string" || hasErrors(body)
  if (status < 400 && !refused) return ok(body)
  const error = recordOf(body.error)
  const [first] = listOf(body.errors)
  const row = isRecord(first) ? first : {}
  const said = [error.message, body.message, body.error_description, row.message, first, body.error].map(textOf)
  const words = [error.message_code, error.code, row.code, body.code, body.error].map(textOf)
  const inner = Number(error.status_code)
  const meant = status < 400 && Number.isInteger(inner) ? inner : status
  const code = words.find(Boolean) ?? `http_${meant}`
  return failed(inView(effect, tikiError(meant, code, said.find(Boolean) ?? "", textOf(row.field), secrets)))
}

const hasErrors = (body: JsonRecord): boolean => listOf(body.errors).length > 0

const DUPLICATE = /sku.{0,40}(exist|duplicat|tồn tại|trùng)/i

export function tikiError(
  status: number,
  code: string,
  message: string,
  field: string,
  secrets: readonly Secret[] = [],
): ChannelError {
  const [kind, scope] = classify(status, code, message)
  const path = kind === "VALIDATION" ? FIELDS.find(([pattern]) => pattern.test(`${field} ${message}`))?.[1] : undefined
  const known = path === undefined ? {} : { field: path }
  return { class: kind, code, message: safeMessage(message, secrets), scope, ...known }
}

function classify(status: number, code: string, message: string): readonly [ErrorClass, ChannelError["scope"]] {
  if (code === "invalid_client") return ["CLOCK_OR_SIGN", "app"]
  if (status === 401 || code === "invalid_grant" || code === "invalid_token") return ["AUTH", "shop"]
  // Another seller's, or one that several sell (open-api-docs #257): nothing is wrong with the shop.
  if (status === 403 && /update this product/i.test(message)) return ["VALIDATION", "item"]
  if (status === 403) return ["PERMISSION", "shop"]
  if (status === 404) return ["GONE", "item"]
  if (DUPLICATE.test(message)) return ["DUPLICATE", "item"]
  if (status === 409) return ["CONFLICT", "item"]
  if (status === 429) return ["RATE", "shop"]
  return status >= 500 ? ["TRANSIENT", "shop"] : ["VALIDATION", "item"]
}

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/qty|quantity|stock|warehouse/i, "variants.stock"],
  [/price/i, "variants.priceVnd"],
  [/image/i, "images"],
  [/sku|min_code/i, "variants.sku"],
  [/option/i, "options"],
  [/categor/i, "mapping.categoryId"],
  [/brand/i, "mapping.attributes.brand"],
  [/attribute|document|certificat/i, "mapping.attributes"],
  [/description/i, "description"],
  [/name|title/i, "title"],
]
