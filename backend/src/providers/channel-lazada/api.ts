import { utf8 } from "../channel/bytes"
import type { Ctx } from "../channel/connector"
import { exchange, inView, type Effect, type Wire } from "../channel/exchange"
import { formEncode, multipart, OutgoingRequest, type FormPart, type Query } from "../channel/http"
import { isRecord, recordOf, textOf, writeJson, type JsonObject, type JsonRecord } from "../channel/json"
import { failed, ok, type Outcome } from "../channel/outcome"
import type { Secret } from "../channel/secret"
import { detailOf, lazadaError } from "./errors"
import { lazadaSigner } from "./signer"

export interface LazadaApp {
  appKey: string
  appSecret: Secret
  /** With `/rest`, which is not signed. One host a country. */
  origin: string
  tokenOrigin: string
  consentOrigin: string
  /** Labels may come as an address of a file; only of these hosts is one fetched. */
  fileHosts: readonly string[]
}

export interface LazadaCall {
  path: string
  query?: Query
  /** Sent as a form: Lazada's Java client would sign a raw body too, and this never arises with forms. */
  form?: Query
  files?: FormPart[]
  effect: Effect
}

export interface LazadaAnswer {
  data: unknown
  body: JsonRecord
  requestId?: string
}

export function lazadaRequest(
  app: LazadaApp,
  origin: string,
  now: Date,
  token: Secret | null,
  call: LazadaCall,
): OutgoingRequest {
  const files = call.files && multipart(call.files)
  const body = files?.body ?? (call.form === undefined ? null : utf8(formEncode(call.form)))
  const form = call.form === undefined ? undefined : "application/x-www-form-urlencoded"
  const type = files?.contentType ?? form
  const query: Query = [
    ["app_key", app.appKey],
    ...(token === null ? [] : ([["access_token", token.reveal()]] as const)),
    // Whether an empty value is signed, the official samples disagree: none is sent.
    ...(call.query ?? []).filter(([, value]) => value !== ""),
  ]
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type }
  const request = new OutgoingRequest(body === null ? "GET" : "POST", origin, call.path, query, headers, body)
  return lazadaSigner.sign(request, app.appSecret, now)
}

/** `refusals` takes the rows of `detail`, for calls of several items. */
export async function callLazada(
  app: LazadaApp,
  ctx: Ctx,
  call: LazadaCall,
  refusals: JsonRecord[] = [],
): Promise<Outcome<LazadaAnswer>> {
  const request = lazadaRequest(app, app.origin, ctx.now(), ctx.token, call)
  return send(ctx, request, call.effect, [app.appSecret, ctx.token], refusals)
}

export async function send(
  wire: Wire,
  request: OutgoingRequest,
  effect: Effect,
  secrets: readonly Secret[],
  refusals: JsonRecord[] = [],
): Promise<Outcome<LazadaAnswer>> {
  const answer = await exchange(wire, request, effect)
  if (!answer.ok) return answer
  const { body, status } = answer.value
  const id = textOf(body.request_id).slice(0, 100)
  const about = { now: wire.now(), secrets, ...(id === "" ? {} : { requestId: id }) }
  const code = textOf(body.code)
  if (code !== "0" || status >= 400) {
    const name = code !== "" && code !== "0" ? code : status >= 500 ? "500" : `http_${status}`
    const detail = detailOf(body)
    refusals.push(...detail)
    return failed(inView(effect, lazadaError(name, textOf(body.message), { ...about, detail })))
  }
  const inner = innerFault(body)
  if (inner !== null) return failed(inView(effect, lazadaError(inner.code, inner.message, about)))
  const data = body.data ?? recordOf(body.result).data ?? {}
  return ok({ data, body, ...(id === "" ? {} : { requestId: id }) })
}

/** Order calls say "0" outside and put success or failure into `result`. */
function innerFault(body: JsonRecord): { code: string; message: string } | null {
  const inner = isRecord(body.result) ? body.result : "success" in body ? body : null
  if (inner === null) return null
  const failedOpenly = inner.success === false || inner.success === "false"
  const code = textOf(inner.error_code)
  if (!failedOpenly && (code === "" || code === "0")) return null
  return { code: code === "" || code === "0" ? "result_failed" : code, message: textOf(inner.error_msg) }
}

export const productPayload = (product: JsonObject): string => writeJson({ Request: { Product: product } })
