import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { day, nullableText, text } from "./shapes"

export const CERTIFICATE_KINDS = ["ocop", "vietgap", "organic", "haccp", "lab"] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

const certificate = z.object({
  id: text,
  kind: z.enum(CERTIFICATE_KINDS),
  product_id: text,
  product_title: nullableText,
  number: text,
  stars: z
    .number()
    .int()
    .nullish()
    .transform((value) => value ?? null),
  issuer: text,
  issued_on: day,
  expires_on: day,
  file_hash: nullableText,
  standing: z.enum(["submitted", "refused", "revoked", "not_yet_valid", "valid", "expiring", "expired"]),
  days_left: z.number().int(),
  refuse_reason: nullableText,
  revoke_reason: nullableText,
  renews_id: nullableText,
  renewed_by_id: nullableText,
})
export type OwnCertificate = z.infer<typeof certificate>

export type NewCertificate = {
  kind: CertificateKind
  product_id: string
  number: string
  stars: number | null
  issuer: string
  issued_on: string
  expires_on: string | null
  file_hash: string
  renews_id: string | null
}

const notice = z.object({
  id: text,
  kind: text,
  subject_id: text,
  created_at: text,
  read_at: nullableText,
  title: text,
  text,
})
export type PortalNotice = z.infer<typeof notice>

const lot = z.object({
  batch_id: text,
  lot_code: text,
  product_title: text,
  cooperative: text,
  quantity: z.number(),
  unit: text,
  steps: z.number().int(),
  stamps: z.number().int(),
  orders: z.number().int(),
  packs_ordered: z.number().int(),
})
const preview = z.object({
  lots: z.array(lot),
  recalled: z.array(lot),
  drafts: z.number().int(),
  others: z.number().int(),
  stamps: z.number().int(),
  orders: z.number().int(),
  packs_ordered: z.number().int(),
})
export type RecallPreview = z.infer<typeof preview>
export type RecallScope = "batch" | "derived"

const affectedOrder = z.object({
  id: text,
  number: text,
  status: text,
  placed_at: text,
  handed_over_at: nullableText,
  packs: z.number().int(),
  told_at: nullableText,
  mailed_at: nullableText,
  receiver: z
    .object({ name: text, phone: nullableText, commune: nullableText, province: nullableText })
    .nullish()
    .transform((value) => value ?? null),
})
export type AffectedOrder = z.infer<typeof affectedOrder>
const affected = z.object({ is_alarm: z.boolean(), packs: z.number().int(), orders: z.array(affectedOrder) })
export type AffectedOrders = z.infer<typeof affected>

const UPLOAD_TIMEOUT_MS = 60_000
const one = (id: string, rest = "") => `/cooperative/certificates/${encodeURIComponent(id)}${rest}`
const recallPath = (batchId: string) => `/cooperative/batches/${encodeURIComponent(batchId)}/recall`

/** Certificates, notices and recalls; `headers` carry the session. */
export function paperCalls(headers: Record<string, string>) {
  const get = <T>(path: string, schema: z.ZodType<T>) => request(path, schema, { headers })
  const post = <T>(path: string, schema: z.ZodType<T>, body: unknown) =>
    request(path, schema, { method: "POST", headers, body })
  return {
    certificates: () => get("/cooperative/certificates", z.object({ certificates: z.array(certificate) })),
    certificate: (id: string) => get(one(id), z.object({ certificate })),
    submitCertificate: (body: NewCertificate) =>
      post("/cooperative/certificates", z.object({ certificate: z.object({ id: text }) }), body),
    withdrawCertificate: (id: string) =>
      request(one(id), z.object({ certificate: z.object({ id: text }) }), { method: "DELETE", headers }),
    certificateFile: (id: string) => requestStream(one(id, "/file"), { headers: { ...headers, Accept: "*/*" } }),
    fileCertificate: (file: File) =>
      request("/cooperative/evidence?purpose=certificate", z.object({ file: z.object({ hash: text }) }), {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/octet-stream" },
        rawBody: file,
        timeoutMs: UPLOAD_TIMEOUT_MS,
      }),
    notices: (limit = 60) =>
      get(
        `/cooperative/notices?limit=${limit}`,
        z.object({ notices: z.array(notice), unread: z.number().int().nonnegative() }),
      ),
    readNotice: (id: string) =>
      post(`/cooperative/notices/${encodeURIComponent(id)}/read`, z.object({ notice: z.object({ id: text }) }), {}),
    readAllNotices: () => post("/cooperative/notices/read", z.object({ read: z.number() }), {}),
    recallPreview: (batchId: string, scope: RecallScope) =>
      get(`${recallPath(batchId)}?scope=${scope}`, z.object({ preview })),
    affectedOrders: (batchId: string) =>
      get(`/cooperative/batches/${encodeURIComponent(batchId)}/affected-orders`, z.object({ affected })),
    recallLots: (batchId: string, body: { scope: RecallScope; reason: string }) =>
      post(recallPath(batchId), z.object({ batch: z.object({ id: text }) }), body),
  }
}
