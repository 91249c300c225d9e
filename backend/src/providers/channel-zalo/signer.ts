import { createHash, timingSafeEqual } from "node:crypto"
import { contentKey, joinBytes } from "../channel/bytes"
import type { PushEvent, VerifiedPush } from "../channel/events"
import { headerOf } from "../channel/http"
import { idOf, isRecord, numberOf, parseJson, recordOf, textOf, type JsonRecord } from "../channel/json"
import type { Secret } from "../channel/secret"

/** RFC 7636 4.2, S256. */
export const codeChallenge = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url")

/** A plain SHA-256 of app, body, timestamp and the account's own secret: no HMAC, and not the app's secret. */
export const eventMac = (appId: string, raw: Uint8Array, timestamp: string, oaSecret: Secret): Buffer =>
  createHash("sha256")
    .update(joinBytes(appId, raw, timestamp, oaSecret.reveal()))
    .digest()

/** The timestamp is inside the body that it is hashed with. */
export function verifyPush(
  appId: string,
  oaSecret: Secret,
  raw: Uint8Array,
  headers: Record<string, string | string[] | undefined>,
): VerifiedPush {
  const given = headerOf(headers, "x-zevent-signature")
  if (given === undefined) return { ok: false, reason: "unsigned" }
  const mac = /^mac=([0-9a-f]{64})$/i.exec(given)?.[1]
  if (mac === undefined) return { ok: false, reason: "forged" }
  let body: unknown
  try {
    body = parseJson(raw)
  } catch {
    // Without the body's timestamp nothing can be checked, so nothing of it is believed.
    return { ok: false, reason: "forged" }
  }
  if (!isRecord(body)) return { ok: false, reason: "forged" }
  const expected = eventMac(appId, raw, textOf(body.timestamp), oaSecret)
  if (!timingSafeEqual(Buffer.from(mac, "hex"), expected)) return { ok: false, reason: "forged" }
  return textOf(body.event_name) === "" ? { ok: false, reason: "malformed" } : { ok: true, event: eventOf(body) }
}

function eventOf(body: JsonRecord): PushEvent {
  const at = numberOf(body.timestamp)
  return {
    kind: "other",
    dedupeKey: contentKey("zalo", body),
    code: textOf(body.event_name),
    shopRef: idOf(body.oa_id) ?? idOf(recordOf(body.recipient).id),
    externalOrderId: null,
    externalItemId: null,
    at: at === null || at <= 0 || at > 1e14 ? null : new Date(at),
    data: body,
  }
}
