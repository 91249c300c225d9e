import { hmacSha256, utf8 } from "../channel/bytes"
import type { Ctx } from "../channel/connector"
import { exchange, inView, type Answer, type Effect } from "../channel/exchange"
import { multipart, OutgoingRequest, type FormPart, type Query } from "../channel/http"
import { numberOf, recordOf, textOf, writeJson, type JsonObject, type JsonRecord } from "../channel/json"
import { failed, ok, type ChannelError, type ErrorClass, type Outcome } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"

export interface ZaloApp {
  appId: string
  appSecret: Secret
  /** Of the Official Account: its webhooks are signed with this one. */
  oaSecret: Secret
  origin: string
  oauthOrigin: string
}

export interface ZaloCall {
  path: string
  query?: Query
  json?: JsonObject
  files?: FormPart[]
  effect: Effect
}

/**
 * The token goes in a header: older samples put it in the address, where it would be logged. The proof beside it ties the
 * call to the app that holds the secret (changelog v240409), and is what Zalo's own PHP SDK sends.
 */
export async function callZalo(app: ZaloApp, ctx: Ctx, call: ZaloCall): Promise<Outcome<JsonRecord>> {
  const files = call.files && multipart(call.files)
  const body = files?.body ?? (call.json === undefined ? null : utf8(writeJson(call.json)))
  const proof = hmacSha256(app.appSecret, ctx.token.reveal()).toString("hex")
  const headers: Record<string, string> = { access_token: ctx.token.reveal(), appsecret_proof: proof }
  if (body !== null) headers["content-type"] = files?.contentType ?? "application/json"
  const method = body === null ? "GET" : "POST"
  const request = new OutgoingRequest(method, app.origin, `/v2.0/store${call.path}`, call.query ?? [], headers, body)
  const answer = await exchange(ctx, request, call.effect)
  return answer.ok ? readZalo(answer.value, call.effect, [ctx.token, app.appSecret]) : answer
}

/**
 * `error` is 0 or a negative number, whatever the HTTP status. The token endpoint says what is wrong by name, at times
 * with 200 and without any number (ChatbotXIO/ChatbotX #1019).
 */
export function readZalo({ status, body }: Answer, effect: Effect, secrets: readonly Secret[]): Outcome<JsonRecord> {
  const code = numberOf(body.error ?? 0)
  if (code === 0 && status < 400 && textOf(body.error_name) === "") return ok(body)
  const message = [body.message, body.error_name, body.error_description, body.error_reason].map(textOf).find(Boolean)
  const unnumbered = textOf(body.error_name) === "" ? `http_${status}` : "error_name"
  const name = code === null || code === 0 ? unnumbered : String(code)
  return failed(inView(effect, zaloError(name, message ?? "", status, secrets)))
}

const CODES: Readonly<Record<string, readonly [ErrorClass, ChannelError["scope"]]>> = {
  "-32": ["RATE", "shop"],
  "-124": ["AUTH", "shop"],
  "-216": ["AUTH", "shop"],
  "-220": ["AUTH", "shop"],
  "-242": ["CLOCK_OR_SIGN", "app"],
  "-14002": ["CLOCK_OR_SIGN", "app"],
  "-14003": ["CLOCK_OR_SIGN", "app"],
  "-14014": ["AUTH", "shop"],
  "-14020": ["AUTH", "shop"],
}

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/price/i, "variants.priceVnd"],
  [/quantity/i, "variants.stock"],
  [/photo|image/i, "images"],
  [/code/i, "variants.sku"],
  [/industry|categor/i, "mapping.categoryId"],
  [/description/i, "description"],
  [/weight|package/i, "variants.weightGrams"],
  [/name/i, "title"],
]

export function zaloError(
  code: string,
  message: string,
  status: number,
  secrets: readonly Secret[] = [],
): ChannelError {
  const [kind, scope] = Object.hasOwn(CODES, code) ? CODES[code]! : byWords(message, status)
  const field = kind === "VALIDATION" ? FIELDS.find(([pattern]) => pattern.test(message))?.[1] : undefined
  const known = field === undefined ? {} : { field }
  return { class: kind, code, message: safeMessage(message, secrets), scope, ...known }
}

/** The store's codes are published nowhere complete, so the sentence decides what the number does not. */
function byWords(message: string, status: number): readonly [ErrorClass, ChannelError["scope"]] {
  if (/access.?token.*(invalid|expired)|invalid.*access.?token/i.test(message)) return ["AUTH", "shop"]
  if (/permission|not allowed|package/i.test(message) && /oa|official/i.test(message)) return ["PERMISSION", "shop"]
  if (/limit|too many/i.test(message)) return /product/i.test(message) ? ["QUOTA", "shop"] : ["RATE", "shop"]
  if (/(code|product).{0,20}(exist|duplicat)/i.test(message) && !/not exist/i.test(message))
    return ["DUPLICATE", "item"]
  if (/not (exist|found)/i.test(message)) return ["GONE", "item"]
  return status >= 500 ? ["TRANSIENT", "shop"] : ["VALIDATION", "item"]
}

export const dataOf = (body: JsonRecord): JsonRecord => recordOf(body.data)
