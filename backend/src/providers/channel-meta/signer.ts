import { contentKey, hmacSha256, isSameDigest } from "../channel/bytes"
import type { VerifiedPush } from "../channel/events"
import { headerOf } from "../channel/http"
import { idOf, isRecord, parseJson, recordsOf, textOf, type JsonRecord } from "../channel/json"
import type { Secret } from "../channel/secret"
import { dateOf } from "../channel/time"

/** Ties a call to the app that holds the secret: a stolen token alone does not pass. */
export const appSecretProof = (secret: Secret, token: Secret): string =>
  hmacSha256(secret, token.reveal()).toString("hex")

export const isHubSigned = (secret: Secret, raw: Uint8Array, header: string | undefined): boolean =>
  header?.startsWith("sha256=") === true && isSameDigest(header.slice(7), hmacSha256(secret, raw))

/** Over the bytes as they came: Meta escapes what is not ASCII, and written anew the text would differ. */
export function verifyPush(
  secret: Secret,
  raw: Uint8Array,
  headers: Record<string, string | string[] | undefined>,
): VerifiedPush {
  const given = headerOf(headers, "x-hub-signature-256")
  if (given === undefined) return { ok: false, reason: "unsigned" }
  if (!isHubSigned(secret, raw, given)) return { ok: false, reason: "forged" }
  try {
    const body = parseJson(raw)
    return isRecord(body) && textOf(body.object) !== ""
      ? { ok: true, event: eventOf(body) }
      : { ok: false, reason: "malformed" }
  } catch {
    return { ok: false, reason: "malformed" }
  }
}

function eventOf(body: JsonRecord) {
  const [entry = {}] = recordsOf(body.entry)
  return {
    kind: "other" as const,
    dedupeKey: contentKey("meta", body),
    code: textOf(body.object),
    shopRef: idOf(entry.id),
    externalOrderId: null,
    externalItemId: null,
    at: dateOf(entry.time),
    data: body,
  }
}
