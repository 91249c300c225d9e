import { NotSentError, headerOf, type HttpAnswer, type HttpPort, type OutgoingRequest } from "./http"
import { isRecord, parseJson, recordOf, type JsonRecord } from "./json"
import { failed, type ChannelError, type Outcome } from "./outcome"
import { retryAt } from "./time"

/** Reading and setting an absolute value may be sent again; a creation, a shipment, a spent token may not. */
export type Effect = "read" | "set" | "once"

export interface Wire {
  http: HttpPort
  now(): Date
  signal: AbortSignal
}

export interface Answer {
  status: number
  headers: HttpAnswer["headers"]
  bytes: Uint8Array
  body: JsonRecord
}

const lost = (effect: Effect, code: string, message: string): { ok: false; error: ChannelError } =>
  failed({ class: effect === "once" ? "UNKNOWN_OUTCOME" : "TRANSIENT", code, message, scope: "shop" })

/** A platform that says "try later" after a creation does not say that nothing was created. */
export const inView = (effect: Effect, error: ChannelError): ChannelError =>
  effect === "once" && error.class === "TRANSIENT" ? { ...error, class: "UNKNOWN_OUTCOME" } : error

/** One request. Whatever is not an answer in the platform's own words is settled here, by what may have happened. */
export async function exchange(
  wire: Wire,
  request: OutgoingRequest,
  effect: Effect,
  isQuota: (body: JsonRecord) => boolean = () => false,
): Promise<Outcome<Answer>> {
  const answer = await exchangeBytes(wire, request, effect, (bytes) => isQuota(recordIn(bytes)))
  if (!answer.ok) return answer
  const { status, body: bytes, headers } = answer.value
  let body: unknown
  try {
    body = parseJson(bytes)
  } catch {
    // The text may hold a buyer's address or a token, so not even its beginning is told.
    return lost(effect, status >= 500 ? `http_${status}` : "answer_not_json", `HTTP ${status}, not JSON`)
  }
  if (!isRecord(body)) return lost(effect, "answer_not_object", `HTTP ${status}, JSON but no object`)
  return { ok: true, value: { status, headers, bytes, body }, warnings: [] }
}

export async function exchangeBytes(
  { http, now, signal }: Wire,
  request: OutgoingRequest,
  effect: Effect,
  isQuota: (body: Uint8Array) => boolean = () => false,
): Promise<Outcome<HttpAnswer>> {
  let answer: HttpAnswer
  try {
    answer = await http.send(request, signal)
  } catch (cause) {
    if (cause instanceof NotSentError) return lost("read", "not_sent", "The platform could not be reached")
    return lost(effect, "no_answer", "The connection ended before an answer came")
  }
  if (answer.status !== 429) return { ok: true, value: answer, warnings: [] }
  const at = retryAt(headerOf(answer.headers, "retry-after"), now())
  return failed({
    class: isQuota(answer.body) ? "QUOTA" : "RATE",
    code: "http_429",
    message: "Too many requests",
    scope: "shop",
    ...(at === undefined ? {} : { retryAt: at }),
  })
}

function recordIn(bytes: Uint8Array): JsonRecord {
  try {
    return recordOf(parseJson(bytes))
  } catch {
    return {}
  }
}
