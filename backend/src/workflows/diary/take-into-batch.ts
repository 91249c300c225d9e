import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { EVENT_VOCABULARY } from "../../modules/batch/vocabulary"
import type { DiaryEntryRow } from "../../modules/diary/types"
import type { Sql } from "../../modules/transparency/types"
import { insertEvents, MAX_EVENTS_PER_BATCH } from "../batch/event-store"

type Rows<T> = { rows: T[] }

/** What an event of a batch takes from an entry of the diary; the exact place and the voice stay behind. */
export type EntryForBatch = Pick<
  DiaryEntryRow,
  "kind" | "title" | "quantity" | "uom" | "input_quantity" | "input_uom" | "note" | "place" | "photos" | "recorded_by"
> & { occurred_at: Date; received_at: Date }

export type TakenInto = {
  batch_id: string
  /** A household's public name: its code, or the name that it agreed to. */
  household: string | null
  /** Commitment to who recorded it in this batch, 0x hex. */
  recorder: string | null
}

export const newTraceEventId = (): string => generateEntityId(undefined, "evt")

/**
 * Locks the cooperative's batch and lets it through when it takes events: a sealing waits, or this one sees it done.
 * @throws 404 `batch_not_found`, 409 `batch_already_sealed`, 409 `batch_diary_full`
 */
export async function requireDraftForEntries(
  sql: Sql,
  { batch_id, cooperative_id, adding }: { batch_id: string; cooperative_id: string; adding: number },
): Promise<{ product_id: string }> {
  const found: Rows<{ state: string; product_id: string; events: number }> = await sql.raw(
    `select state, product_id, (select count(*)::int from trace_event where batch_id = batch.id) as events
       from batch where id = ? and cooperative_id = ? and deleted_at is null for no key update`,
    [batch_id, cooperative_id],
  )
  const [batch] = found.rows
  if (!batch) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  if (batch.state !== "draft") throw conflict("batch_already_sealed", "The batch is sealed: its diary is closed")
  if (batch.events + adding > MAX_EVENTS_PER_BATCH) throw conflict("batch_diary_full", "The batch's diary is full")
  return { product_id: batch.product_id }
}

/** Writes the entry as an event of the batch. The moment it was recorded is the one at which it came to us. */
export async function insertEntryEvent(sql: Sql, id: string, entry: EntryForBatch, taken: TakenInto): Promise<void> {
  await insertEvents(sql, taken.batch_id, [
    {
      id,
      kind: entry.kind,
      biz_step: EVENT_VOCABULARY[entry.kind].bizStep,
      title: entry.title,
      occurred_at: entry.occurred_at,
      quantity: entry.quantity,
      uom: entry.uom,
      input_quantity: entry.input_quantity,
      input_uom: entry.input_uom,
      note: entry.note,
      household: taken.household,
      place: entry.place,
      recorded_by: entry.recorded_by,
      recorded_at: entry.received_at,
      photos: entry.photos,
      recorder: taken.recorder,
      ...{ amendment_version: null, epcis_event_id: null, event_hash: null, declaration: null },
    },
  ])
}

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
