import { utf8 } from "../channel/bytes"
import type { Ctx } from "../channel/connector"
import { exchange, inView, type Answer, type Effect } from "../channel/exchange"
import { multipart, OutgoingRequest, type FormPart, type Query } from "../channel/http"
import { recordOf, recordsOf, textOf, writeJson, type JsonObject, type JsonRecord } from "../channel/json"
import { failed, ok, type Outcome } from "../channel/outcome"

import { safeMessage, type Secret } from "../channel/secret"
import { tiktokError } from "./errors"
import { tiktokSigner } from "./signer"

export interface TiktokApp {
  appKey: string
  appSecret: Secret
  serviceId: string
  origin: string
  tokenOrigin: string
  consentOrigin: string
  /** Labels come as an address of a file; only of these hosts is one fetched. */
  fileHosts: readonly string[]
}

export interface TiktokCall {
  method: "GET" | "POST" | "PUT"
  path: string
  query?: Query
  json?: JsonObject
  form?: FormPart[]
  effect: Effect
  /** Where a cipher is not required it is refused (36009004). */
  shopless?: boolean
}

export interface TiktokAnswer {
  data: JsonRecord
  requestId?: string
}

export function tiktokRequest(app: TiktokApp, ctx: Ctx, call: TiktokCall): OutgoingRequest {
  const form = call.form && multipart(call.form)
  const body = form?.body ?? (call.json === undefined ? null : utf8(writeJson(call.json)))
  const cipher: Query = call.shopless ? [] : [["shop_cipher", ctx.locator.shop_cipher ?? ""]]
  const headers = {
    "x-tts-access-token": ctx.token.reveal(),
    "content-type": form?.contentType ?? "application/json",
  }
  const query: Query = [["app_key", app.appKey], ...cipher, ...(call.query ?? [])]
  const request = new OutgoingRequest(call.method, app.origin, call.path, query, headers, body)
  return tiktokSigner.sign(request, app.appSecret, ctx.now())
}

export async function callTiktok(app: TiktokApp, ctx: Ctx, call: TiktokCall): Promise<Outcome<TiktokAnswer>> {
  const answer = await exchange(ctx, tiktokRequest(app, ctx, call), call.effect)
  return answer.ok ? readEnvelope(answer.value, call.effect, [app.appSecret, ctx.token]) : answer
}

/** `code` decides, whatever the HTTP status; and 503 is no rate limit (docv2/page/rate-limits). */
export function readEnvelope(answer: Answer, effect: Effect, secrets: readonly Secret[]): Outcome<TiktokAnswer> {
  const { body, status } = answer
  const request = textOf(body.request_id).slice(0, 100)
  const requestId = request === "" ? {} : { requestId: request }
  const data = recordOf(body.data)
  if (body.code === 0 && status < 400) {
    return ok(
      { data, ...requestId },
      recordsOf(data.warnings).map(({ message }) => safeMessage(message, secrets)),
    )
  }
  if (status >= 500 && typeof body.code !== "number") {
    return failed(inView(effect, { class: "TRANSIENT", code: `http_${status}`, message: "", scope: "shop" }))
  }
  const error = tiktokError(textOf(body.code) || `http_${status}`, textOf(body.message), { secrets, ...requestId })
  return failed(inView(effect, error))
}
