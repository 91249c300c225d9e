import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { dossier } from "./dossier"
import { anchorState, illustration, nullableDay, nullableText, text } from "./shapes"
import { stampRun } from "./stamps"

export type { Dossier, DossierEvent } from "./dossier"

/** Batches: what a cooperative asks of `/cooperative/batches` and what belongs to it. */

const WRITE_TIMEOUT_MS = 20_000

const number = z.number()
const nullableNumber = number.nullish().transform((value) => value ?? null)
const count = z.number().int().nonnegative()
const household = z
  .object({ id: text, code: text, public_name: text })
  .nullish()
  .transform((value) => value ?? null)

export const batchCard = z.object({
  id: text,
  lot_code: text,
  product: z.object({ id: text, title: text, illustration }),
  variant: nullableText,
  household,
  state: z.enum(["draft", "sealed", "recalled"]),
  quantity: number,
  unit: text,
  harvested_from: nullableDay,
  harvested_to: nullableDay,
  packed_on: nullableDay,
  expires_on: nullableDay,
  event_count: count,
  stamps_issued: count,
  anchor_state: anchorState,
  sealed_at: nullableText,
  /** Somebody else's recalled lot went into it. */
  held: z
    .object({ at: text, reason: text })
    .nullish()
    .transform((value) => value ?? null),
  origin_url: nullableText,
})
export type BatchCard = z.infer<typeof batchCard>

/** When it was written, when it came, and which of the two was late. */
const lateness = { late_reasons: z.array(text), recorded_at: text, received_at: text }

const declaration = z
  .object({ declared_at: text, reason: z.enum(["did_not_occur", "incorrect_data"]) })
  .nullish()
  .transform((value) => value ?? null)

const batchEvent = z.object({
  id: text,
  kind: text,
  title: text,
  occurred_at: text,
  quantity: nullableNumber,
  uom: nullableText,
  input_quantity: nullableNumber,
  input_uom: nullableText,
  note: nullableText,
  household: nullableText,
  place: nullableText,
  photos: z.array(text).default([]),
  recorded_by: nullableText,
  recorded_at: nullableText,
  amendment_version: nullableNumber,
  epcis_event_id: nullableText,
  declaration,
  entry: z
    .object({ id: text, ...lateness, household_code: nullableText, has_voice: z.boolean() })
    .nullish()
    .transform((value) => value ?? null),
})
export type BatchEvent = z.infer<typeof batchEvent>

const fault = z.object({ code: text, event_ids: z.array(text).default([]) })
export type SealingFault = z.infer<typeof fault>

const anchor = z
  .object({ state: anchorState, since: nullableText, anchored_at: nullableText, tx_hash: nullableText })
  .nullish()
  .transform((value) => value ?? null)

const batchInput = z.object({
  id: text,
  batch_id: text,
  lot_code: text,
  state: z.enum(["draft", "sealed", "held", "recalled"]),
  cooperative_name: text,
  product_title: text,
  quantity: number,
  unit: text,
})
export type BatchInput = z.infer<typeof batchInput>

export const batch = batchCard.extend({
  events: z.array(batchEvent),
  runs: z.array(stampRun),
  provenance_hash: nullableText,
  anchor,
  inputs: z.array(batchInput).default([]),
  sealing_faults: z.array(fault).default([]),
  recalled_inputs: z.array(z.object({ batch_id: text, lot_code: text, cooperative_name: text })).default([]),
  versions: z.array(z.object({ version: count, created_at: text, created_by: nullableText, anchor })).default([]),
})
export type Batch = z.infer<typeof batch>

const batchPage = z.object({
  batches: z.array(batchCard),
  count: count.optional(),
  counts: z.object({ draft: count, sealed: count, recalled: count }).optional(),
})

const balanceStep = z.object({
  event_id: text,
  kind: text,
  title: text,
  occurred_at: text,
  before: number,
  stated: number.nullable(),
  taken: number,
  out: number,
  lost: number,
  gained: number,
  missing: number,
  untouched: number,
  after: number,
  yield: z.object({ min: number, max: number, actual: number.nullable() }),
  faults: z.array(text),
})
export type BalanceStep = z.infer<typeof balanceStep>

const massBalance = z.object({
  has_origin: z.boolean(),
  sources: z.array(
    z.object({
      kind: z.enum(["harvest", "input"]),
      id: text,
      title: text,
      household: nullableText,
      occurred_at: nullableText,
      kilograms: number,
      cooperative_name: nullableText,
    }),
  ),
  steps: z.array(balanceStep),
  packings: z.array(z.object({ event_id: text, kilograms: number })),
  left: number,
  claimed: number.nullable(),
  packs: z.object({ quantity: number, unit: text, packed: number.nullable() }),
  stamps: z.object({ requested: count, issued: count, activated: count, void: count }),
  unweighed: z.array(
    z.object({ event_id: text, kind: text, title: text, quantity: number.nullable(), uom: nullableText }),
  ),
  faults: z.array(fault),
})
export type MassBalance = z.infer<typeof massBalance>

const relative = z.object({
  batch_id: text,
  lot_code: text,
  state: z.enum(["draft", "sealed", "recalled"]),
  cooperative_name: text,
  product_title: text,
  household_code: nullableText,
  quantity: number.optional(),
  unit: text.optional(),
  steps: count,
  own: z.boolean(),
})
export type Relative = z.infer<typeof relative>

const genealogy = z.object({
  batch_id: text,
  before: z.array(relative),
  after: z.array(relative),
  edges: z.array(z.object({ from: text, to: text, quantity: number, unit: text })),
  hidden: z.object({ before: count, after: count }),
  truncated: z.boolean(),
  orders: z
    .array(z.object({ id: text, number: text, status: text, quantity: number, title: text, placed_at: text }))
    .default([]),
})
export type Genealogy = z.infer<typeof genealogy>

const sealPreview = z.object({
  dossier: z.unknown().transform((value, context) => {
    const parsed = dossier.safeParse(value)
    if (parsed.success) return { read: parsed.data, text: JSON.stringify(value, null, 1) }
    context.addIssue({ code: "custom", message: parsed.error.message })
    return z.NEVER
  }),
  provenance_hash: text,
  faults: z.array(fault),
  people: z.array(z.object({ name: text, shown: z.boolean() })),
  not_public: z.array(text),
})
export type SealPreview = z.infer<typeof sealPreview>

const candidate = z.object({
  batch_id: text,
  lot_code: text,
  product_title: text,
  household_code: nullableText,
  quantity: number,
  unit: text,
  left: number,
  packed_on: nullableDay,
  harvested_to: nullableDay,
})
export type InputCandidate = z.infer<typeof candidate>

const diaryEntry = z.object({
  id: text,
  kind: text,
  title: text,
  occurred_at: text,
  product_id: nullableText,
  batch_id: nullableText,
  household,
  growing_area: z
    .object({ id: text, name: text })
    .nullish()
    .transform((value) => value ?? null),
  quantity: nullableNumber,
  uom: nullableText,
  note: nullableText,
  place: nullableText,
  photos: z.array(text).default([]),
  recorded_by: text,
  ...lateness,
  error_reason: nullableText,
  corrected_by: nullableText,
})
export type UnassignedEntry = z.infer<typeof diaryEntry>

const yieldRange = z.object({
  kind: z.enum(["drying", "roasting", "processing"]),
  min_yield: number,
  max_yield: number,
  ceiling: number,
  declared: z.boolean(),
})
export type YieldRange = z.infer<typeof yieldRange>

const shelfLife = z.object({ count, unit: z.enum(["day", "month", "year"]) }).nullable()
export type ShelfLife = NonNullable<z.infer<typeof shelfLife>>

const next = z.object({
  lot_code: text,
  unit: text,
  shelf_life: shelfLife,
  variants: z.array(z.object({ id: text, title: text })),
  today: text,
})
export type NextBatch = z.infer<typeof next>

export type NewBatch = {
  product_id: string
  variant_id?: string | undefined
  household_id?: string | undefined
  entry_ids?: string[] | undefined
  lot_code: string
  quantity: number
  unit: string
  harvested_from?: string | undefined
  harvested_to?: string | undefined
  packed_on?: string | undefined
  expires_on?: string | undefined
}

export type NewEvent = {
  kind: string
  occurred_at: string
  title?: string | undefined
  quantity?: number | undefined
  uom?: string | undefined
  input_quantity?: number | undefined
  input_uom?: string | undefined
  note?: string | undefined
  household?: string | undefined
  household_id?: string | undefined
  place?: string | undefined
  photos?: string[] | undefined
}

export type InputNamed = {
  lot_code?: string | undefined
  cooperative?: string | undefined
  stamp?: string | undefined
  quantity: number
  unit: string
}

export type Amendment = {
  events: NewEvent[]
  error_declarations: { event_id: string; reason: string; corrected_by: number[] }[]
}

export type BatchListQuery = { state?: string; q?: string; expires_until?: string; offset?: number; limit?: number }

// Answers to writes are only checked for the part that is used: the pages read everything afresh.
const created = z.object({ id: text })
const changed = z.object({ batch: created })

/** @param headers the signed-in member's */
export function batchCalls(headers: Record<string, string>) {
  const get = <T>(path: string, schema: z.ZodType<T>) => request(path, schema, { headers })
  const send = <T>(method: "POST" | "PUT" | "DELETE", path: string, schema: z.ZodType<T>, body?: unknown) =>
    request(path, schema, { method, headers, timeoutMs: WRITE_TIMEOUT_MS, ...(body === undefined ? {} : { body }) })
  const post = <T>(path: string, schema: z.ZodType<T>, body: unknown) => send("POST", path, schema, body)
  const of = (id: string, rest = "") => `/cooperative/batches/${encodeURIComponent(id)}${rest}`
  const yields = (id: string) => `/cooperative/products/${encodeURIComponent(id)}/yields`
  return {
    batches: (query: BatchListQuery = {}) => get(`/cooperative/batches${searchOf(query)}`, batchPage),
    batch: (id: string) => get(of(id), z.object({ batch })),
    nextBatch: (productId: string) =>
      get(`/cooperative/products/${encodeURIComponent(productId)}/next-batch`, z.object({ next })),
    createBatch: (body: NewBatch) => post("/cooperative/batches", z.object({ batch: created }), body),
    addEvent: (id: string, body: NewEvent) => post(of(id, "/events"), z.object({ event: created }), body),
    declareError: (id: string, eventId: string, body: { reason: string; replacement?: NewEvent | undefined }) =>
      post(of(id, `/events/${encodeURIComponent(eventId)}/error-declaration`), changed, body),
    amend: (id: string, body: Amendment, key: string) =>
      request(of(id, "/amendments"), changed, {
        ...{ method: "POST" as const, headers: { ...headers, "Idempotency-Key": key } },
        ...{ body, timeoutMs: WRITE_TIMEOUT_MS },
      }),
    unassignedEntries: () =>
      get("/cooperative/diary-entries?unassigned=true&limit=200", z.object({ entries: z.array(diaryEntry) })),
    householdCodes: () =>
      get("/cooperative/households", z.object({ households: z.array(z.object({ id: text, code: text })) })),
    takeEntries: (id: string, entry_ids: string[]) => post(of(id, "/diary-entries"), changed, { entry_ids }),
    giveBackEntry: (id: string, entryId: string) =>
      send("DELETE", of(id, `/diary-entries/${encodeURIComponent(entryId)}`), changed),
    inputCandidates: (id: string) => get(of(id, "/input-candidates"), z.object({ candidates: z.array(candidate) })),
    addInputs: (id: string, inputs: InputNamed[], key: string) =>
      request(of(id, "/inputs"), changed, {
        ...{ method: "POST" as const, headers: { ...headers, "Idempotency-Key": key } },
        ...{ body: { inputs }, timeoutMs: WRITE_TIMEOUT_MS },
      }),
    withdrawInput: (id: string, inputId: string) =>
      send("DELETE", of(id, `/inputs/${encodeURIComponent(inputId)}`), changed),
    massBalance: (id: string) => get(of(id, "/mass-balance"), z.object({ mass_balance: massBalance })),
    genealogy: (id: string) => get(of(id, "/genealogy"), z.object({ genealogy })),
    sealPreview: (id: string) => get(of(id, "/seal-preview"), z.object({ preview: sealPreview })),
    seal: (id: string, expectedHash: string | null) => post(of(id, "/seal"), changed, { expected_hash: expectedHash }),
    yields: (productId: string) => get(yields(productId), z.object({ yields: z.array(yieldRange) })),
    declareYields: (productId: string, body: { kind: string; min_yield: number; max_yield: number }[]) =>
      send("PUT", yields(productId), z.object({ yields: z.array(yieldRange) }), { yields: body }),
    photo: (hash: string) => requestStream(`/cooperative/evidence/${encodeURIComponent(hash)}`, { headers }),
  }
}

function searchOf(query: BatchListQuery): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "")
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))
  return search.size === 0 ? "" : `?${search}`
}
