import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { eventHashId, validateEpcisEvent, type EpcisEvent } from "@nguon/traceability/epcis"
import { parseDigitalLink } from "@nguon/traceability/gs1"
import { EVENT_VOCABULARY } from "../../modules/batch/vocabulary"
import { commitToRecorder } from "../../modules/evidence/commit-to-recorder"
import type { Sql } from "../../modules/transparency/types"
import { insertErrorDeclaration, insertEvents, MAX_EVENTS_PER_BATCH } from "../batch/event-store"
import { insertInput, withdrawInputsOf } from "../batch/input-store"
import { namedInputs, summed, unitOfInput, type InputOfSource } from "./event-inputs"
import { amountsOf, diaryText, kindOf, shapeOf, type EventShape } from "./event-shape"
import type { CaptureRow } from "./capture-store"

/** Why an event of a capture is not taken; the code is stable. */
export class EventRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly eventId: string | null = null,
  ) {
    super(message)
  }
}

export type StoredEvent = { eventID: string; outcome: "captured" | "duplicate" }

type Captured = { event: EpcisEvent; eventId: string; hash: string; isDeclaration: boolean; shape: EventShape }

/**
 * Takes one event in: once, however often it comes (by its eventID or its CBV hash), into the diary of the draft it
 * speaks of. Runs in a savepoint of its own.
 * @throws EventRefusal
 */
export async function storeEvent(
  sql: Sql,
  job: CaptureRow,
  context: unknown,
  event: unknown,
  now: Date,
): Promise<StoredEvent> {
  const captured = readEvent(event, context)
  if (await isKnown(sql, job.cooperative_id, captured)) return { eventID: captured.eventId, outcome: "duplicate" }
  const batchId = await findBatch(sql, job.cooperative_id, captured)
  await insertEvent(sql, job, { ...captured, context, batchId, now })
  if (batchId !== null) await intoDiary(sql, job, batchId, captured, now)
  return { eventID: captured.eventId, outcome: "captured" }
}

function readEvent(value: unknown, context: unknown): Captured {
  const { ok, errors } = validateEpcisEvent(value)
  if (!ok) {
    const detail = errors.map(({ path, message }) => `${path || "event"}: ${message}`).join("; ")
    throw new EventRefusal("epcis_event_invalid", detail)
  }
  const event = value as EpcisEvent
  const hash = eventHashId(event, context)
  const eventId = event.eventID ?? hash
  return { event, hash, eventId, isDeclaration: event.errorDeclaration !== undefined, shape: shapeOf(event) }
}

async function isKnown(sql: Sql, cooperativeId: string, { eventId, hash, isDeclaration }: Captured): Promise<boolean> {
  const { rows }: { rows: { hash: string }[] } = await sql.raw(
    `select hash from epcis_event where cooperative_id = ? and is_declaration = ? and (event_id = ? or hash = ?)`,
    [cooperativeId, isDeclaration, eventId, hash],
  )
  if (rows.length === 0) return false
  if (rows.every((row) => row.hash === hash)) return true
  throw new EventRefusal("event_id_taken", "Another event has this eventID", eventId)
}

/** The own batch that an event is about. A batch by our name has to be there; a link may be anybody's. */
async function findBatch(sql: Sql, cooperativeId: string, { shape, eventId }: Captured): Promise<string | null> {
  const named = new Set<string>()
  for (const subject of shape.subjects) {
    const found = await batchNamed(sql, cooperativeId, subject, eventId)
    if (found !== null) named.add(found)
  }
  if (named.size > 1) throw new EventRefusal("several_batches", "An event belongs into the diary of one batch", eventId)
  const [batchId = null] = named
  return batchId
}

const batchIdOf = (subject: string): string | null =>
  /^urn:nguon:(?:batch|lot):([A-Za-z0-9_.~-]{1,80})$/.exec(subject)?.[1] ?? null

async function batchNamed(sql: Sql, cooperativeId: string, subject: string, eventId: string): Promise<string | null> {
  const id = batchIdOf(subject)
  if (id === null) return batchOfLink(sql, cooperativeId, subject)
  const found = await ownBatch(sql, cooperativeId, id)
  if (found === null) throw new EventRefusal("batch_not_found", `There is no batch ${id}`, eventId)
  return found
}

async function ownBatch(sql: Sql, cooperativeId: string, id: string): Promise<string | null> {
  const { rows }: { rows: { id: string }[] } = await sql.raw(
    `select id from batch where id = ? and cooperative_id = ? and deleted_at is null`,
    [id, cooperativeId],
  )
  return rows[0]?.id ?? null
}

async function batchOfLink(sql: Sql, cooperativeId: string, link: string): Promise<string | null> {
  if (!/^https?:/i.test(link)) return null
  const parsed = parseDigitalLink(link)
  if (!parsed.ok) return null
  const valueOf = (wanted: string) => parsed.elements.find(({ ai }) => ai === wanted)?.value
  const [gtin, lot] = [valueOf("01"), valueOf("10")]
  if (gtin === undefined || lot === undefined) return null
  const { rows }: { rows: { id: string }[] } = await sql.raw(
    `select b.id from batch b join product_variant v on v.product_id = b.product_id and v.deleted_at is null
      where b.cooperative_id = ? and b.lot_code = upper(?) and lpad(v.barcode, 14, '0') = ? and b.deleted_at is null`,
    [cooperativeId, lot, gtin],
  )
  return rows[0]?.id ?? null
}

type NewEvent = Captured & { context: unknown; batchId: string | null; now: Date }

async function insertEvent(sql: Sql, job: CaptureRow, captured: NewEvent): Promise<void> {
  const { shape, event, eventId, now } = captured
  await sql.raw(
    `insert into epcis_event (cooperative_id, event_id, is_declaration, hash, capture_id, batch_id, type, action, biz_step,
            disposition, read_point, biz_location, event_time, record_time, epcs, any_epcs, epc_classes, any_epc_classes,
            document, context)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)`,
    [
      ...[job.cooperative_id, eventId, captured.isDeclaration, captured.hash, job.id, captured.batchId],
      ...[shape.type, shape.action, shape.bizStep, shape.disposition, shape.readPoint, shape.bizLocation],
      ...[shape.eventTime, now, shape.epcs, shape.anyEpcs, shape.epcClasses, shape.anyEpcClasses],
      JSON.stringify({ ...event, eventID: eventId, recordTime: now.toISOString() }),
      JSON.stringify(captured.context ?? null),
    ],
  )
}

/** A draft's diary takes the event, or the declaration that one of its events is wrong; a sealed batch is amended. */
async function intoDiary(sql: Sql, job: CaptureRow, batchId: string, captured: Captured, now: Date): Promise<void> {
  const { rows }: { rows: { state: string; events: number }[] } = await sql.raw(
    `select state, (select count(*)::int from trace_event where batch_id = batch.id) as events
       from batch where id = ? for no key update`,
    [batchId],
  )
  if (rows[0]?.state !== "draft") {
    throw new EventRefusal("batch_sealed", "The batch is sealed: amend it instead", captured.eventId)
  }
  if (captured.isDeclaration) return declareInDiary(sql, job, batchId, captured, now)
  if (rows[0].events >= MAX_EVENTS_PER_BATCH) {
    throw new EventRefusal("batch_diary_full", "The batch's diary is full", captured.eventId)
  }
  const recorder =
    job.captured_by_id === null
      ? null
      : await commitToRecorder(sql, batchId, { id: job.captured_by_id, name: job.captured_by })
  const event = { ...toDiaryEvent(job, captured, now), recorder }
  await insertEvents(sql, batchId, [event])
  await takeInputs(sql, job, { batchId, diaryId: event.id }, captured)
}

/** What a transformation consumed of batches that are known here; what else it names stays in the event alone. */
async function takeInputs(
  sql: Sql,
  job: CaptureRow,
  { batchId, diaryId }: { batchId: string; diaryId: string },
  { event, eventId }: Captured,
): Promise<void> {
  const inputs: InputOfSource[] = []
  for (const { identifier, quantity, uom } of namedInputs(event)) {
    const sourceId = await sourceNamed(sql, job.cooperative_id, identifier, eventId)
    if (sourceId === null || sourceId === batchId) continue
    if (quantity === null || quantity <= 0) {
      throw new EventRefusal("input_quantity_missing", `How much of ${identifier} went in is not said`, eventId)
    }
    inputs.push({ sourceId, quantity, unit: unitOfInput(uom, await unitOfBatch(sql, sourceId)) })
  }
  for (const { sourceId, ...amount } of summed(inputs)) {
    await insertInput(sql, {
      ...{ batch_id: batchId, cooperative_id: job.cooperative_id, source_id: sourceId, ...amount },
      ...{ recorded_by: job.captured_by, event_id: diaryId },
    }).catch((error: unknown) => {
      if (!MedusaError.isMedusaError(error)) throw error
      throw new EventRefusal(error.code ?? "input_refused", error.message, eventId)
    })
  }
}

/** By our name a batch may be another cooperative's, which is public once it is sealed; by a link only an own one is. */
async function sourceNamed(sql: Sql, cooperativeId: string, subject: string, eventId: string): Promise<string | null> {
  const id = batchIdOf(subject)
  if (id === null) return batchOfLink(sql, cooperativeId, subject)
  const { rows }: { rows: { id: string }[] } = await sql.raw(
    `select id from batch where id = ? and (cooperative_id = ? or state <> 'draft') and deleted_at is null`,
    [id, cooperativeId],
  )
  if (rows[0]) return rows[0].id
  throw new EventRefusal("batch_not_found", `There is no batch ${id}`, eventId)
}

async function unitOfBatch(sql: Sql, id: string): Promise<string> {
  const { rows }: { rows: { unit: string }[] } = await sql.raw(`select unit from batch where id = ?`, [id])
  return rows[0]?.unit ?? ""
}

async function declareInDiary(
  sql: Sql,
  job: CaptureRow,
  batchId: string,
  { event, eventId }: Captured,
  now: Date,
): Promise<void> {
  const corrective = event.errorDeclaration?.correctiveEventIDs ?? []
  const { rows }: { rows: { id: string; event_id: string }[] } = await sql.raw(
    `select id, coalesce(epcis_event_id, 'urn:nguon:event:' || id) as event_id from trace_event where batch_id = ?`,
    [batchId],
  )
  const ids = new Map(rows.map((row) => [row.event_id, row.id]))
  const wrong = ids.get(eventId)
  if (wrong === undefined) throw new EventRefusal("event_not_found", "The diary has no such event", eventId)
  await withdrawInputsOf(sql, batchId, wrong)
  await insertErrorDeclaration(sql, {
    ...{ event_id: wrong, batch_id: batchId, declared_at: now, declared_by: job.captured_by, amendment_version: null },
    reason: event.errorDeclaration?.reason === "did_not_occur" ? "did_not_occur" : "incorrect_data",
    corrective_event_ids: corrective.flatMap((id) => ids.get(id) ?? []),
  })
}

function toDiaryEvent(job: CaptureRow, { event, eventId, hash, shape }: Captured, now: Date) {
  const kind = kindOf(shape)
  const { title, bizStep } = EVENT_VOCABULARY[kind]
  return {
    ...amountsOf(event),
    ...{
      id: generateEntityId(undefined, "evt"),
      kind,
      biz_step: shape.bizStep ?? bizStep,
      occurred_at: shape.eventTime,
    },
    title: diaryText(event["nguon:title"], 120) ?? title,
    note: diaryText(event["nguon:note"], 1_000),
    household: diaryText(event["nguon:household"], 80),
    place: diaryText(event["nguon:place"], 120),
    ...{ recorded_by: job.captured_by, recorded_at: now, photos: [], recorder: null },
    ...{ amendment_version: null, epcis_event_id: eventId, event_hash: hash, declaration: null },
  }
}
