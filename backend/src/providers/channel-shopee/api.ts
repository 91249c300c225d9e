import type { Ctx } from "../channel/connector"
import { exchange, exchangeBytes, inView, type Effect, type Wire } from "../channel/exchange"
import { multipart, OutgoingRequest, type FormPart, type Headers, type HttpAnswer, type Query } from "../channel/http"
import { parseJson, recordOf, textOf, writeJson, type JsonObject, type JsonRecord } from "../channel/json"
import { isPdf } from "../channel/labels"
import { failed, type Outcome } from "../channel/outcome"
import { safeMessage, type Secret } from "../channel/secret"
import { utf8 } from "../channel/bytes"
import { shopeeError } from "./errors"
import { shopeeSigner } from "./signer"

export interface ShopeeApp {
  partnerId: string
  partnerKey: Secret
  /** Follows where our server runs, not the shop's country (guide 16). */
  origin: string
  consentOrigin: string
}

export interface ShopeeCall {
  path: string
  query?: Query
  json?: JsonObject
  form?: FormPart[]
  effect: Effect
}

export interface ShopeeAnswer {
  /** What is under `response`, or the whole answer of the calls that have none. */
  data: JsonRecord
  requestId?: string
  /** Set where the envelope names an error and yet tells of each item. */
  fault: ReturnType<typeof shopeeError> | null
}

/** `ctx` null is a Public call: signed without token and shop, and sent without them. */
export function shopeeRequest(app: ShopeeApp, wire: Wire, ctx: Ctx | null, call: ShopeeCall): OutgoingRequest {
  const owner: Query =
    ctx === null
      ? []
      : [
          ["access_token", ctx.token.reveal()],
          ["shop_id", ctx.locator.shop_id ?? ""],
        ]
  const form = call.form && multipart(call.form)
  const body = form?.body ?? (call.json === undefined ? null : utf8(writeJson(call.json)))
  const type = form?.contentType ?? (call.json === undefined ? null : "application/json")
  const query: Query = [["partner_id", app.partnerId], ...owner, ...(call.query ?? [])]
  const headers: Headers = type === null ? {} : { "content-type": type }
  const request = new OutgoingRequest(body === null ? "GET" : "POST", app.origin, call.path, query, headers, body)
  return shopeeSigner.sign(request, app.partnerKey, wire.now())
}

/** Success or failure is in the body, whatever the HTTP status says. */
export async function callShopee(
  app: ShopeeApp,
  wire: Wire,
  ctx: Ctx | null,
  call: ShopeeCall,
  perItem: (data: JsonRecord) => boolean = () => false,
): Promise<Outcome<ShopeeAnswer>> {
  const answer = await exchange(wire, shopeeRequest(app, wire, ctx, call), call.effect)
  if (!answer.ok) return answer
  return readEnvelope(app, wire, ctx, call, answer.value.body, answer.value.status, perItem)
}

function readEnvelope(
  app: ShopeeApp,
  wire: Wire,
  ctx: Ctx | null,
  call: ShopeeCall,
  body: JsonRecord,
  status: number,
  perItem: (data: JsonRecord) => boolean,
): Outcome<ShopeeAnswer> {
  const error = textOf(body.error)
  const requestId = textOf(body.request_id).slice(0, 100)
  const id = requestId === "" ? {} : { requestId }
  const data = "response" in body ? recordOf(body.response) : body
  const secrets = [app.partnerKey, ...(ctx === null ? [] : [ctx.token])]
  if (error === "" && status < 400) {
    const warning = safeMessage(body.warning, secrets)
    return { ok: true, value: { data, ...id, fault: null }, warnings: warning === "" ? [] : [warning] }
  }
  const name = error === "" ? (status >= 500 ? "error_server" : `http_${status}`) : error
  const fault = inView(call.effect, shopeeError(name, textOf(body.message), { now: wire.now(), secrets, ...id }))
  return perItem(data) ? { ok: true, value: { data, ...id, fault }, warnings: [] } : failed(fault)
}

/** A file on success and the envelope on failure. */
export async function downloadShopee(app: ShopeeApp, ctx: Ctx, call: ShopeeCall): Promise<Outcome<HttpAnswer>> {
  const answer = await exchangeBytes(ctx, shopeeRequest(app, ctx, ctx, call), call.effect)
  if (!answer.ok) return answer
  const { status, body } = answer.value
  if (status < 400 && isPdf(body)) return answer
  try {
    const read = readEnvelope(app, ctx, ctx, call, recordOf(parseJson(body)), status, () => false)
    if (!read.ok) return read
  } catch {
    // Neither a file nor JSON: the gateway's page, of which nothing is worth telling.
  }
  return failed({ class: "TRANSIENT", code: "no_file", message: `HTTP ${status}, not a PDF`, scope: "shop" })
}
