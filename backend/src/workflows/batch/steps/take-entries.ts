import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { findEntries, markTaken } from "../../../modules/diary/entry-store"
import type { DiaryEntryRow } from "../../../modules/diary/types"
import { commitToRecorder } from "../../../modules/evidence/commit-to-recorder"
import type { Sql } from "../../../modules/transparency/types"
import { findHouseholds } from "../../diary/household"
import { insertEntryEvent, newTraceEventId, requireDraftForEntries } from "../../diary/take-into-batch"
import { databaseOf } from "../../transparency/database"
import { withdrawInputsOf } from "../input-store"
import type { BatchOfCooperative } from "../sealing/read-record"

export type TakeEntriesInput = BatchOfCooperative & { entry_ids: string[] }
export type GiveBackEntryInput = BatchOfCooperative & { entry_id: string; withdrawn_by: string }

/** No undo: one transaction, and the last thing its workflows do. */
export const takeEntriesStep = createStep("take-entries", async (input: TakeEntriesInput, { container }) => {
  return new StepResponse(await takeEntries(container, input))
})

export const giveBackEntryStep = createStep("give-back-entry", async (input: GiveBackEntryInput, { container }) => {
  await databaseOf(container).transaction((sql) => giveBackEntry(sql, input))
  return new StepResponse({ id: input.entry_id })
})

/**
 * Takes entries of the diary into a draft, all of them or none: each becomes an event of the batch. One that is in it
 * already is left as it is, so that a repeated request changes nothing.
 * @returns how many were taken now
 */
async function takeEntries(container: MedusaContainer, input: TakeEntriesInput): Promise<{ taken: number }> {
  if (input.entry_ids.length === 0) return { taken: 0 }
  return databaseOf(container).transaction(async (sql) => {
    // The batch before the entries, as the diary has it: two requests for the same entry wait and do not deadlock.
    const { product_id } = await requireDraftForEntries(sql, { ...input, adding: 0 })
    const entries = await lockEntries(sql, input)
    for (const entry of entries) requireTakeable(entry, input.batch_id, product_id)
    const fresh = entries.filter(({ trace_event_id }) => trace_event_id === null)
    await requireDraftForEntries(sql, { ...input, adding: fresh.length })
    const households = await findHouseholds(sql, input.cooperative_id, householdsOf(fresh))
    for (const entry of fresh) await takeEntry(sql, input, entry, households)
    return { taken: fresh.length }
  })
}

async function lockEntries(sql: Sql, { cooperative_id, entry_ids }: TakeEntriesInput): Promise<DiaryEntryRow[]> {
  await sql.raw(`select from diary_entry where cooperative_id = ? and id = any(?) order by id for update`, [
    ...[cooperative_id, entry_ids],
  ])
  const entries = await findEntries(sql, cooperative_id, entry_ids)
  if (entries.length === new Set(entry_ids).size) return entries
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "The diary has no such entry", "entry_not_found")
}

function requireTakeable(entry: DiaryEntryRow, batchId: string, productId: string): void {
  if (entry.batch_id !== null && entry.batch_id !== batchId) {
    throw conflict("entry_in_other_batch", "The entry is in another batch")
  }
  if (entry.product_id !== null && entry.product_id !== productId) {
    throw conflict("batch_of_other_product", "The entry is about another product")
  }
  if (entry.trace_event_id !== null) return
  if (entry.corrected_by !== null || entry.error_reason === "did_not_occur") {
    throw conflict("entry_corrected", "The entry was declared wrong: take the one that stands in for it")
  }
}

async function takeEntry(
  sql: Sql,
  { batch_id, cooperative_id }: BatchOfCooperative,
  entry: DiaryEntryRow,
  households: Awaited<ReturnType<typeof findHouseholds>>,
): Promise<void> {
  const eventId = newTraceEventId()
  const recorder = await commitToRecorder(sql, batch_id, { id: entry.recorder_id, name: entry.recorded_by })
  const household = households.get(entry.household_id ?? "")?.public_name ?? null
  await insertEntryEvent(sql, eventId, entry, { batch_id, household, recorder })
  await markTaken(sql, { cooperative_id, id: entry.id }, { batch_id, trace_event_id: eventId })
}

/**
 * Gives an entry back to the diary while the batch is a draft. The event stays in the table and counts for nothing: it
 * never was of this batch, and no dossier will name it.
 */
async function giveBackEntry(sql: Sql, { batch_id, cooperative_id, entry_id, withdrawn_by }: GiveBackEntryInput) {
  await requireDraftForEntries(sql, { batch_id, cooperative_id, adding: 0 })
  const [entry] = await lockEntries(sql, { batch_id, cooperative_id, entry_ids: [entry_id] })
  if (!entry || entry.batch_id !== batch_id || entry.trace_event_id === null) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "The batch has no such entry", "entry_not_found")
  }
  await sql.raw(
    `insert into trace_event_withdrawal (event_id, batch_id, withdrawn_by) values (?, ?, ?) on conflict do nothing`,
    [entry.trace_event_id, batch_id, withdrawn_by],
  )
  await withdrawInputsOf(sql, batch_id, entry.trace_event_id)
  await markTaken(sql, { cooperative_id, id: entry_id }, { batch_id: null, trace_event_id: null })
}

const householdsOf = (entries: readonly DiaryEntryRow[]): string[] => [
  ...new Set(entries.flatMap(({ household_id: id }) => id ?? [])),
]

const conflict = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
