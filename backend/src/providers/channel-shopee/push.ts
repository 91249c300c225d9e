import { contentKey, hmacSha256, isSameDigest } from "../channel/bytes"
import type { Ctx } from "../channel/connector"
import type { EventBatch, PushEvent, PushKind, VerifiedPush } from "../channel/events"
import { headerOf } from "../channel/http"
import { idOf, isRecord, JsonInteger, parseJson, recordOf, recordsOf, textOf, type JsonRecord } from "../channel/json"
import { ok, type Outcome } from "../channel/outcome"
import { dateOf } from "../channel/time"
import { callShopee, type ShopeeApp } from "./api"

const KINDS: Readonly<Record<string, PushKind>> = {
  "1": "authorized",
  "2": "deauthorized",
  "3": "order",
  "4": "package",
  "6": "product",
  "7": "promotion",
  "8": "stock",
  "12": "authorization_expiring",
}

/** Guide 18: HMAC of the registered callback address, a bar and the body as it came. */
export function verifyPush(
  app: ShopeeApp,
  raw: Uint8Array,
  headers: Record<string, string | string[] | undefined>,
  url: string,
): VerifiedPush {
  const given = headerOf(headers, "authorization")
  if (given === undefined) return { ok: false, reason: "unsigned" }
  if (!isSameDigest(given, hmacSha256(app.partnerKey, `${url}|`, raw))) return { ok: false, reason: "forged" }
  try {
    const body = parseJson(raw)
    return isRecord(body) && idOf(body.code) !== null
      ? { ok: true, event: eventOf(body) }
      : { ok: false, reason: "malformed" }
  } catch {
    return { ok: false, reason: "malformed" }
  }
}

/** The same for a push and for its copy among the lost ones. */
function eventOf(body: JsonRecord): PushEvent {
  const code = idOf(body.code) ?? ""
  const data = recordOf(body.data)
  const shop = idOf(body.shop_id) ?? idOf(data.shop_id)
  return {
    kind: Object.hasOwn(KINDS, code) ? KINDS[code]! : "other",
    dedupeKey: contentKey("shopee", code, shop, body.timestamp, data),
    code,
    shopRef: shop,
    externalOrderId: idOf(data.ordersn) ?? idOf(data.order_sn),
    externalItemId: idOf(data.item_id),
    at: dateOf(data.update_time) ?? dateOf(body.timestamp),
    data,
  }
}

/** Pushes of the last three days that nobody answered, the earliest hundred. They belong to the app, not to a shop. */
export async function pullEvents(app: ShopeeApp, ctx: Ctx): Promise<Outcome<EventBatch>> {
  const answer = await callShopee(app, ctx, null, { path: "/api/v2/push/get_lost_push_message", effect: "read" })
  if (!answer.ok) return answer
  const { data } = answer.value
  const messages = recordsOf(data.push_message_list)
  const events = messages.map((message) => eventOf(wholePush(message)))
  const last = idOf(data.last_message_id)
  return ok({ events, next: messages.length > 0 ? last : null, more: data.has_next_page === true })
}

/** `data` holds the whole push as it was sent, as text. */
function wholePush(message: JsonRecord): JsonRecord {
  try {
    const inner = parseJson(textOf(message.data))
    if (isRecord(inner)) return "code" in inner ? inner : { ...message, data: inner }
  } catch {
    // The hint's own code and shop still say where to look.
  }
  return { ...message, data: {} }
}

export async function ackEvents(app: ShopeeApp, ctx: Ctx, next: string): Promise<Outcome<void>> {
  const answer = await callShopee(app, ctx, null, {
    path: "/api/v2/push/confirm_consumed_lost_push_message",
    json: { last_message_id: new JsonInteger(next) },
    effect: "set",
  })
  return answer.ok ? ok(undefined) : answer
}
