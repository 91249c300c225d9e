import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import { findEntries, insertEntry } from "../../modules/diary/entry-store"
import type { DiaryEntryRow, NewEntry } from "../../modules/diary/types"
import { EVIDENCE_MODULE } from "../../modules/evidence"
import type EvidenceModuleService from "../../modules/evidence/service"
import type { Sql } from "../../modules/transparency/types"
import { requireOwnProduct } from "../batch/require-own-product"
import { assertConsent, publicHouseholdName, requireHouseholdRecorder } from "../cooperative/households"
import { databaseOf } from "../transparency/database"
import { correctEntry, requireCorrectable } from "./correct-entry"
import { insertEntryEvent, newTraceEventId, requireDraftForEntries } from "./take-into-batch"

export type Recorder = {
  id: string
  name: string
  role: "owner" | "manager" | "recorder"
  recordsForHouseholds: boolean
  cooperativeId: string
}

export type RecordEntryInput = {
  entry: NewEntry
  recorder: Recorder
  /** What the device's clock said when it sent this. */
  sentAt: Date | null
}

/** A phone's clock may run a little ahead. */
const CLOCK_SKEW_MS = 5 * 60_000

/**
 * Takes an entry that a device made. The device sends it until it is answered, so the same entry again is answered with
 * what was kept the first time, whatever has changed since; another entry under its id is refused, and so is one about
 * work that lies ahead. Entry, event in the batch and correction are one transaction.
 *
 * @throws 409 `entry_differs`, `no_consent`; 403 `may_not_record_for_households`; 400 `in_the_future`; 404 for what the
 *   entry names and the cooperative does not have
 */
export async function recordEntry(
  container: MedusaContainer,
  { entry, recorder, sentAt }: RecordEntryInput,
): Promise<{ entry: DiaryEntryRow; isNew: boolean }> {
  const sql = databaseOf(container)
  const bodyHash = hashOf(entry)
  const known = await knownEntry(sql, entry.id, recorder, bodyHash)
  if (known) return { entry: known, isNew: false }
  const receivedAt = new Date()
  if (Date.parse(entry.occurred_at) > receivedAt.getTime() + CLOCK_SKEW_MS) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "The work lies in the future", "in_the_future")
  }
  const household = await requireNamedThings(container, entry, recorder)
  const commitment = entry.batch_id === null ? null : await commit(container, entry.batch_id, recorder)
  const isNew = await sql.transaction(async (transaction) => {
    const corrected = entry.error_of === null ? null : await requireCorrectable(transaction, entry, recorder)
    const traceEventId = entry.batch_id === null || entry.error_reason === "did_not_occur" ? null : newTraceEventId()
    if (entry.batch_id !== null) await requireBatch(transaction, entry, entry.batch_id, recorder)
    const kept = await insertEntry(transaction, {
      ...entry,
      cooperative_id: recorder.cooperativeId,
      body_hash: bodyHash,
      received_at: receivedAt,
      clock_ahead_ms: sentAt === null ? null : sentAt.getTime() - receivedAt.getTime(),
      recorded_by: recorder.name,
      recorder_id: recorder.id,
      trace_event_id: traceEventId,
    })
    if (!kept) return false
    if (entry.batch_id !== null && traceEventId !== null) {
      const event = {
        ...entry,
        occurred_at: new Date(entry.occurred_at),
        received_at: receivedAt,
        recorded_by: recorder.name,
      }
      const taken = { batch_id: entry.batch_id, household, recorder: commitment }
      await insertEntryEvent(transaction, traceEventId, event, taken)
    }
    if (corrected) await correctEntry(transaction, { entry, corrected, traceEventId, recorder })
    return true
  })
  const row = await knownEntry(sql, entry.id, recorder, bodyHash)
  if (!row) throw new Error(`The entry ${entry.id} was kept and is not there`)
  return { entry: row, isNew }
}

/** Members that say nothing do not count, so that one added later leaves the hash of an old entry as it is. */
function hashOf(entry: NewEntry): Buffer {
  const said = Object.entries(entry).filter(([, value]) => value !== null)
  said.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash("sha256").update(JSON.stringify(said)).digest()
}

async function knownEntry(sql: Sql, id: string, recorder: Recorder, hash: Buffer): Promise<DiaryEntryRow | null> {
  const [known] = await findEntries(sql, recorder.cooperativeId, [id])
  if (!known) return null
  if (known.body_hash.equals(hash) && known.recorder_id === recorder.id) return known
  throw new MedusaError(MedusaError.Types.CONFLICT, "Another entry has this id", "entry_differs")
}

/** What the entry names is the cooperative's, and the household it is for has agreed. */
async function requireNamedThings(
  container: MedusaContainer,
  entry: NewEntry,
  recorder: Recorder,
): Promise<string | null> {
  const { cooperativeId } = recorder
  const sql = databaseOf(container)
  const evidence = container.resolve<EvidenceModuleService>(EVIDENCE_MODULE)
  if (entry.product_id !== null) {
    await requireOwnProduct(container, { product_id: entry.product_id, cooperative_id: cooperativeId })
  }
  if (entry.growing_area_id !== null) await requireOwnArea(sql, cooperativeId, entry.growing_area_id)
  await evidence.requirePhotos(cooperativeId, entry.photos)
  if (entry.voice_hash !== null) await evidence.requireVoice(cooperativeId, entry.voice_hash)
  if (entry.household_id === null) return null
  requireHouseholdRecorder(recorder)
  // What was written down while the household agreed stays written, however late it comes.
  const writtenOn = new Date(entry.recorded_at)
  return publicHouseholdName(await assertConsent(container, cooperativeId, entry.household_id, writtenOn))
}

async function requireOwnArea(sql: Sql, cooperativeId: string, id: string): Promise<void> {
  const found: { rows: unknown[] } = await sql.raw(`select from growing_area where id = ? and cooperative_id = ?`, [
    ...[id, cooperativeId],
  ])
  if (found.rows.length === 1) return
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Growing area not found", "growing_area_not_found")
}

async function requireBatch(sql: Sql, entry: NewEntry, batchId: string, recorder: Recorder): Promise<void> {
  const asked = { batch_id: batchId, cooperative_id: recorder.cooperativeId, adding: 1 }
  const batch = await requireDraftForEntries(sql, asked)
  if (entry.product_id === null || entry.product_id === batch.product_id) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is of another product", "batch_of_other_product")
}

function commit(container: MedusaContainer, batchId: string, { id, name }: Recorder): Promise<string> {
  return container.resolve<EvidenceModuleService>(EVIDENCE_MODULE).commitToRecorder(batchId, { id, name })
}
