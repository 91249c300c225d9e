import { contentKey, hmacSha256, isSameDigest } from "../channel/bytes"
import type { PushEvent, PushKind, VerifiedPush } from "../channel/events"
import { headerOf } from "../channel/http"
import { idOf, isRecord, parseJson, recordOf, type JsonRecord } from "../channel/json"
import { dateOf } from "../channel/time"
import type { TiktokApp } from "./api"

const KINDS: Readonly<Record<string, PushKind>> = {
  "1": "order",
  "3": "order",
  "4": "package",
  "5": "product",
  "6": "deauthorized",
  "7": "authorization_expiring",
  "11": "order",
  "12": "order",
  "27": "stock",
  "37": "product",
}

/** tts-webhooks-overview: HMAC of the app's key and the body as it came; no "Bearer". */
export function verifyPush(
  app: TiktokApp,
  raw: Uint8Array,
  headers: Record<string, string | string[] | undefined>,
): VerifiedPush {
  const given = headerOf(headers, "authorization")
  if (given === undefined) return { ok: false, reason: "unsigned" }
  if (!isSameDigest(given, hmacSha256(app.appSecret, app.appKey, raw))) return { ok: false, reason: "forged" }
  try {
    const body = parseJson(raw)
    return isRecord(body) && idOf(body.type) !== null
      ? { ok: true, event: eventOf(body) }
      : { ok: false, reason: "malformed" }
  } catch {
    return { ok: false, reason: "malformed" }
  }
}

function eventOf(body: JsonRecord): PushEvent {
  const code = idOf(body.type) ?? ""
  const data = recordOf(body.data)
  const shop = idOf(body.shop_id)
  const notification = idOf(body.tts_notification_id)
  return {
    kind: Object.hasOwn(KINDS, code) ? KINDS[code]! : "other",
    // Retried after 2 min, 30 min, 3 h and 12 h under the same notification.
    dedupeKey: notification === null ? contentKey("tiktok", body) : contentKey("tiktok", shop, notification),
    code,
    shopRef: shop,
    externalOrderId: idOf(data.order_id),
    externalItemId: idOf(data.product_id),
    at: dateOf(data.update_time) ?? dateOf(body.timestamp),
    data,
  }
}
