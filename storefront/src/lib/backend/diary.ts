import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { isNotFound } from "./result"
import { illustration, nullableText } from "./shapes"

const text = z.string()
const nullableNumber = z
  .number()
  .nullish()
  .transform((value) => value ?? null)

const step = z.object({
  id: text,
  title: text,
  kind: text,
  picture: text,
  unit: nullableText,
  input_unit: nullableText,
  hidden: z.boolean(),
})
export type DiaryStep = z.infer<typeof step>

const templates = z.object({
  groups: z.array(z.object({ group: text, is_changed: z.boolean(), steps: z.array(step) })),
  products: z.array(z.object({ id: text, title: text, illustration, group: text })),
})
export type DiaryTemplates = z.infer<typeof templates>

const growingArea = z.object({
  id: text,
  name: text,
  commune: text,
  province: text,
  polygon: z
    .array(z.tuple([z.number(), z.number()]))
    .nullish()
    .transform((value) => value ?? null),
  area_m2: nullableNumber,
})
export type GrowingArea = z.infer<typeof growingArea>

const entry = z.object({
  id: text,
  kind: text,
  title: text,
  occurred_at: text,
  recorded_at: text,
  received_at: text,
  product_id: nullableText,
  batch_id: nullableText,
  growing_area: z
    .object({ id: text, name: text, commune: text })
    .nullish()
    .transform((value) => value ?? null),
  household: z
    .object({ id: text, code: text, name: nullableText })
    .nullish()
    .transform((value) => value ?? null),
  quantity: nullableNumber,
  uom: nullableText,
  input_quantity: nullableNumber,
  input_uom: nullableText,
  note: nullableText,
  place: nullableText,
  photos: z.array(text),
  voice_hash: nullableText,
  recorded_by: text,
  recorder_id: text,
  is_late: z.boolean(),
  late_reasons: z.array(text),
  clock_is_off: z.boolean(),
  error_of: nullableText,
  error_reason: nullableText,
  corrected_by: nullableText,
})
export type DiaryEntry = z.infer<typeof entry>

const household = z.object({
  id: text,
  code: text,
  name: nullableText,
  consent: z
    .object({ withdrawn_at: nullableText })
    .nullish()
    .transform((value) => value ?? null),
})

const householdList = z.object({ households: z.array(household), may_record: z.boolean() })

export type EntryFilter = {
  product_id?: string | undefined
  household_id?: string | undefined
  batch_id?: string | undefined
  late?: "1" | undefined
  before?: string | undefined
}

const UPLOAD_TIMEOUT_MS = 60_000

/** What was done in the fields, with what buttons, and where. */
export function diaryCalls(headers: Record<string, string>) {
  const get = <T>(path: string, schema: z.ZodType<T>) => request(path, schema, { headers })
  const write = <T>(method: "POST" | "PUT" | "DELETE", path: string, schema: z.ZodType<T>, body?: unknown) =>
    request(path, schema, { method, headers, ...(body !== undefined && { body }) })
  const template = (group: string) => `/cooperative/diary-templates/${encodeURIComponent(group)}`
  const area = (id: string) => `/cooperative/growing-areas/${encodeURIComponent(id)}`
  return {
    diary: (filter: EntryFilter) => {
      const search = new URLSearchParams(
        Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1])),
      )
      return get(`/cooperative/diary-entries?${search}`, z.object({ entries: z.array(entry), next: nullableText }))
    },
    /** Those that agreed to it, and those that took it back since; none for a member who writes for nobody else. */
    householdsToRecordFor: async () => {
      const list = await get("/cooperative/households", householdList)
      // A cooperative that writes for nobody but itself.
      if (!list.ok && isNotFound(list.error)) return { ok: true as const, data: [] }
      if (!list.ok) return list
      const { households, may_record: may } = list.data
      const data = (may ? households : []).map(({ id, code, name, consent }) => ({
        ...{ id, label: name ? `${name} (${code})` : `Hộ ${code}` },
        agreed: consent !== null && consent.withdrawn_at === null,
      }))
      return { ok: true as const, data }
    },
    diaryEntry: (id: string) => get(`/cooperative/diary-entries/${encodeURIComponent(id)}`, z.object({ entry })),
    recordEntry: (body: unknown) =>
      write("POST", "/cooperative/diary-entries", z.object({ entry: z.object({ id: text }) }), body),
    fileEvidence: (kind: "photo" | "voice", file: Blob) =>
      request(`/cooperative/evidence?purpose=${kind}`, z.object({ file: z.object({ hash: text }) }), {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/octet-stream" },
        rawBody: file,
        timeoutMs: UPLOAD_TIMEOUT_MS,
      }),
    evidence: (hash: string) =>
      requestStream(`/cooperative/evidence/${encodeURIComponent(hash)}`, { headers, timeoutMs: UPLOAD_TIMEOUT_MS }),
    eraseVoice: (hash: string) =>
      write("DELETE", `/cooperative/evidence/${encodeURIComponent(hash)}`, z.object({ erased: z.boolean() })),
    diaryTemplates: () => get("/cooperative/diary-templates", templates),
    saveDiarySteps: (group: string, steps: DiaryStep[]) => write("PUT", template(group), templates, { steps }),
    resetDiarySteps: (group: string) => write("DELETE", template(group), templates),
    growingAreas: () => get("/cooperative/growing-areas", z.object({ growing_areas: z.array(growingArea) })),
    createGrowingArea: (body: unknown) =>
      write("POST", "/cooperative/growing-areas", z.object({ growing_area: growingArea }), body),
    changeGrowingArea: (id: string, body: unknown) =>
      write("POST", area(id), z.object({ growing_area: growingArea }), body),
  }
}
