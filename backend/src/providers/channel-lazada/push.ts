import { contentKey, hmacSha256, isSameDigest } from "../channel/bytes"
import type { PushEvent, PushKind, VerifiedPush } from "../channel/events"
import { headerOf } from "../channel/http"
import { idOf, isRecord, numberOf, parseJson, recordOf, type JsonRecord } from "../channel/json"
import type { LazadaApp } from "./api"

const KINDS: Readonly<Record<string, PushKind>> = {
  "0": "order",
  "1": "product",
  "3": "product",
  "4": "product",
  "5": "product",
  "8": "authorization_expiring",
  "10": "order",
  "14": "package",
}
const MILLISECONDS_FROM = 1e11

/** Doc 120168: lower-case HMAC of the app's key and the body as it came; to be answered within 500 ms. */
export function verifyPush(
  app: LazadaApp,
  raw: Uint8Array,
  headers: Record<string, string | string[] | undefined>,
): VerifiedPush {
  const given = headerOf(headers, "authorization")
  if (given === undefined) return { ok: false, reason: "unsigned" }
  if (!isSameDigest(given, hmacSha256(app.appSecret, app.appKey, raw))) return { ok: false, reason: "forged" }
  try {
    const body = parseJson(raw)
    return isRecord(body) && idOf(body.message_type) !== null
      ? { ok: true, event: eventOf(body) }
      : { ok: false, reason: "malformed" }
  } catch {
    return { ok: false, reason: "malformed" }
  }
}

function eventOf(body: JsonRecord): PushEvent {
  const code = idOf(body.message_type) ?? ""
  const data = recordOf(body.data)
  // The alert of a dying token says "null" outside and names the seller inside.
  const shopRef = [idOf(body.seller_id), idOf(data.seller_id)].find((id) => id !== null && id !== "null") ?? null
  return {
    kind: Object.hasOwn(KINDS, code) ? KINDS[code]! : "other",
    dedupeKey: contentKey("lazada", code, shopRef, body.timestamp, data),
    code,
    shopRef,
    externalOrderId: idOf(data.trade_order_id),
    externalItemId: idOf(data.item_id),
    at: momentOf(data.status_update_time) ?? momentOf(body.timestamp),
    data,
  }
}

/** Seconds in most pushes, milliseconds in those of orders. */
function momentOf(value: unknown): Date | null {
  const number = numberOf(value)
  if (number === null || number <= 0 || number > 1e14) return null
  return new Date(number >= MILLISECONDS_FROM ? number : number * 1000)
}
