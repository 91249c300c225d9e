import "server-only"
import { z } from "zod"
import { batchCalls } from "./batches"
import { channelCalls } from "./channels"
import { request } from "./client"
import { feedCalls } from "./feeds"
import { fileFloorCalls } from "./file-floors"
import { homeCalls } from "./home"
import { paperCalls } from "./papers"
import { diaryCalls } from "./diary"
import { COOPERATIVE_STATUSES, registrationCalls } from "./registration"
import { goodsCalls } from "./goods"
import { memberCalls } from "./members"
import { orderCalls } from "./orders"
import { nullableText, text } from "./shapes"
import { statementCalls } from "./statements"
import { stampCalls } from "./stamps"
import { visitDateCalls } from "./visit-dates"

export type { Batch, BatchCard, BatchEvent, NewBatch, NewEvent } from "./batches"

export type { PortalProduct } from "./goods"

const me = z.object({
  member: z.object({
    id: text,
    name: text,
    role: text,
    email: nullableText,
    phone: nullableText,
    records_for_households: z.boolean(),
  }),
  cooperative: z.object({
    id: text,
    handle: text,
    name: text,
    commune: text,
    province: text,
    former_place: nullableText,
    registration_number: nullableText,
    custody: z.enum(["platform", "self"]),
    status: z.enum(COOPERATIVE_STATUSES).default("approved"),
  }),
})
export type Me = z.infer<typeof me>

const key = z.object({
  key_id: text,
  custody: z.enum(["platform", "self"]),
  state: z.enum(["proposed", "current", "replaced", "revoked"]),
  since: nullableText,
  until: nullableText,
  revoke_reason: nullableText,
})
export type CooperativeKey = z.infer<typeof key>
export type KeyState = CooperativeKey["state"]

/** `custody` is null when the key was revoked and no other one is in force. */
const keys = z.object({ custody: z.enum(["platform", "self"]).nullable(), keys: z.array(key) })
export type Keys = z.infer<typeof keys>

const signingRequest = z.object({
  id: text,
  kind: text,
  subject: text,
  lot_code: nullableText,
  stamps: z
    .number()
    .int()
    .nullish()
    .transform((value) => value ?? null),
  challenge: text,
  created_at: text,
  waits_for_earlier: z.boolean(),
})
export type SigningRequest = z.infer<typeof signingRequest>

const signingRequests = z.object({
  passkey: z.object({ credential_id: text, rp_id: text }).nullable(),
  requests: z.array(signingRequest),
})
export type SigningRequests = z.infer<typeof signingRequests>

const passkeyOptions = z.object({
  challenge_id: text,
  challenge: text,
  rp: z.object({ id: text, name: text }),
  user_id: text,
  known_credentials: z.array(text),
})

export type SigningAnswer = { authenticator_data: string; client_data_json: string; signature: string }
export type NewKey = { challenge_id: string; credential_id: string; public_key: string; assertion: SigningAnswer }

const nameShown = z.object({ shown: z.boolean() })

/** Everything one signed-in member may ask; the cooperative always follows from the token. */
export function portalClient(token: string) {
  const headers = { Authorization: `Bearer ${token}` }
  const get = <T>(path: string, schema: z.ZodType<T>) => request(path, schema, { headers })
  const post = <T>(path: string, schema: z.ZodType<T>, body: unknown) =>
    request(path, schema, { method: "POST", headers, body })
  return {
    me: () => get("/cooperative/me", me),
    filePhoto: (photo: File) =>
      request("/cooperative/evidence?purpose=photo", z.object({ file: z.object({ hash: text }) }), {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/octet-stream" },
        rawBody: photo,
        timeoutMs: UPLOAD_TIMEOUT_MS,
      }),
    nameShown: () => get("/cooperative/me/name", nameShown),
    setNameShown: (shown: boolean) => post("/cooperative/me/name", nameShown, { shown }),
    eraseName: () => request("/cooperative/me/name", z.object({ erased: z.number() }), { method: "DELETE", headers }),
    keys: () => get("/cooperative/keys", keys),
    passkeyOptions: () => post("/cooperative/keys/options", passkeyOptions, {}),
    registerPasskey: (body: NewKey) => post("/cooperative/keys", keys, body),
    returnToPlatform: () => post("/cooperative/keys/platform", keys, {}),
    revokeKey: (keyId: string, reason: string) =>
      post(`/cooperative/keys/${encodeURIComponent(keyId)}/revoke`, keys, { reason }),
    signingRequests: () => get("/cooperative/signing-requests", signingRequests),
    sign: (id: string, answer: SigningAnswer) =>
      post(`/cooperative/signing-requests/${encodeURIComponent(id)}`, signingRequests, answer),
    ...goodsCalls(headers),
    ...batchCalls(headers),
    ...orderCalls(headers),
    ...statementCalls(headers),
    ...channelCalls(headers),
    ...fileFloorCalls(headers),
    ...feedCalls(headers),
    ...visitDateCalls(headers),
    ...stampCalls(headers),
    ...memberCalls(headers),
    ...paperCalls(headers),
    ...diaryCalls(headers),
    ...homeCalls(headers),
    ...registrationCalls(headers),
  }
}

/** A photo is small when it leaves the phone, but the phone may be on a mountain. */
const UPLOAD_TIMEOUT_MS = 60_000

export type PortalClient = ReturnType<typeof portalClient>
