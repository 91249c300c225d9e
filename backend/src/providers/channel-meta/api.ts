import { utf8 } from "../channel/bytes"
import type { Ctx } from "../channel/connector"
import { exchange, inView, type Effect } from "../channel/exchange"
import { headerOf, OutgoingRequest, type Headers, type Query } from "../channel/http"
import {
  numberOf,
  parseJson,
  recordOf,
  recordsOf,
  textOf,
  writeJson,
  type JsonObject,
  type JsonRecord,
} from "../channel/json"
import { failed, ok, type ChannelError, type ErrorClass, type Outcome } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"
import { appSecretProof } from "./signer"

export interface MetaApp {
  appId: string
  appSecret: Secret
  origin: string
  consentOrigin: string
  /** "v24.0": one is served for about two years. */
  version: string
}

export interface MetaCall {
  method: "GET" | "POST"
  path: string
  query?: Query
  json?: JsonObject
  effect: Effect
}

/** Batch and catalogue limits, then those of app, user and page (rate-limiting). */
const LIMITS = new Set([80014, 80009, 4, 17, 32, 613])

export function metaError(
  error: JsonRecord,
  status: number,
  about: { now: Date; headers: Headers; secrets: readonly Secret[] },
): ChannelError {
  const code = numberOf(error.code)
  const [kind, scope] = classify(error, code, status)
  const retryAt = kind === "RATE" ? regainsAt(about.headers, about.now) : undefined
  const request = textOf(error.fbtrace_id).slice(0, 100)
  const said = [textOf(error.message), textOf(error.error_user_msg)].filter(Boolean).join(" ")
  const field = kind === "VALIDATION" ? fieldOf(said) : undefined
  return {
    class: kind,
    code: code === null ? `http_${status}` : String(code),
    message: safeMessage(said, about.secrets),
    scope,
    ...(field === undefined ? {} : { field }),
    ...(request === "" ? {} : { requestId: request }),
    ...(retryAt === undefined ? {} : { retryAt }),
  }
}

function classify(
  error: JsonRecord,
  code: number | null,
  status: number,
): readonly [ErrorClass, ChannelError["scope"]] {
  if (code !== null && LIMITS.has(code)) return ["RATE", code === 4 ? "app" : "shop"]
  if (code === 190 || code === 102) return ["AUTH", "shop"]
  if (code === 10 || (code !== null && code >= 200 && code < 300)) return ["PERMISSION", "shop"]
  if (/appsecret_proof/i.test(textOf(error.message))) return ["CLOCK_OR_SIGN", "app"]
  if (error.is_transient === true || code === 1 || code === 2) return ["TRANSIENT", "shop"]
  return code === null && status >= 500 ? ["TRANSIENT", "shop"] : ["VALIDATION", "item"]
}

/** Minutes, the longest of the limits told of. */
function regainsAt(headers: Headers, now: Date): Date | undefined {
  try {
    const usage = recordOf(parseJson(headerOf(headers, "x-business-use-case-usage") ?? "{}"))
    const minutes = Object.values(usage)
      .flatMap(recordsOf)
      .map((row) => numberOf(row.estimated_time_to_regain_access) ?? 0)
    const longest = Math.max(0, ...minutes)
    return longest > 0 && longest < 100_000 ? new Date(now.getTime() + longest * 60_000) : undefined
  } catch {
    // A header that cannot be read says nothing; the engine then waits by itself.
    return undefined
  }
}

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/price/i, "variants.priceVnd"],
  [/image/i, "images"],
  [/quantity|inventory|availability/i, "variants.stock"],
  [/title|\bname\b/i, "title"],
  [/description/i, "description"],
  [/brand/i, "mapping.brandId"],
  [/category/i, "mapping.categoryId"],
  [/link|url/i, "url"],
  [/\bid\b|retailer/i, "variants.sku"],
]

export const fieldOf = (said: string): string | undefined => FIELDS.find(([pattern]) => pattern.test(said))?.[1]

export async function callMeta(app: MetaApp, ctx: Ctx, call: MetaCall): Promise<Outcome<JsonRecord>> {
  const body = call.json === undefined ? null : utf8(writeJson(call.json))
  const headers: Headers = { authorization: `Bearer ${ctx.token.reveal()}` }
  if (body !== null) headers["content-type"] = "application/json"
  const query: Query = [...(call.query ?? []), ["appsecret_proof", appSecretProof(app.appSecret, ctx.token)]]
  const request = new OutgoingRequest(call.method, app.origin, `/${app.version}${call.path}`, query, headers, body)
  const answer = await exchange(ctx, request, call.effect)
  if (!answer.ok) return answer
  const { body: found, status, headers: told } = answer.value
  if (status < 400 && !("error" in found)) return ok(found)
  const about = { now: ctx.now(), headers: told, secrets: [app.appSecret, ctx.token] }
  return failed(inView(call.effect, metaError(recordOf(found.error), status, about)))
}
