import { MedusaError } from "@medusajs/framework/utils"
import { findEntries } from "../../modules/diary/entry-store"
import type { DiaryEntryRow, NewEntry } from "../../modules/diary/types"
import type { Sql } from "../../modules/transparency/types"
import { insertErrorDeclaration } from "../batch/event-store"
import { withdrawInputsOf } from "../batch/input-store"
import type { Recorder } from "./record-entry"

/**
 * The entry that a correction speaks of, locked, so that of two corrections one comes second and is told.
 * @throws 404 `entry_not_found`, 403 `role_not_allowed`, 409 `entry_already_corrected`
 */
export async function requireCorrectable(sql: Sql, entry: NewEntry, recorder: Recorder): Promise<DiaryEntryRow> {
  const { cooperativeId } = recorder
  await sql.raw(`select from diary_entry where cooperative_id = ? and id = ? for update`, [
    cooperativeId,
    entry.error_of,
  ])
  const [corrected] = await findEntries(sql, cooperativeId, [entry.error_of ?? ""])
  if (!corrected) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such entry", "entry_not_found")
  if (recorder.role === "recorder" && corrected.recorder_id !== recorder.id) {
    throw new MedusaError(MedusaError.Types.FORBIDDEN, "Another member recorded this", "role_not_allowed")
  }
  if (corrected.corrected_by !== null && corrected.corrected_by !== entry.id) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The entry was put right before", "entry_already_corrected")
  }
  return corrected
}

type Correction = { entry: NewEntry; corrected: DiaryEntryRow; traceEventId: string | null; recorder: Recorder }

/**
 * EPCIS 2.0 7.4.1.2: the wrong event of a batch stays, and a declaration beside it says so. A sealed batch is amended
 * by whoever may; the diary shows that its entry was put right all the same.
 */
export async function correctEntry(sql: Sql, { entry, corrected, traceEventId, recorder }: Correction): Promise<void> {
  if (corrected.trace_event_id === null || corrected.batch_id === null) return
  const found: { rows: { state: string }[] } = await sql.raw(`select state from batch where id = ? for no key update`, [
    corrected.batch_id,
  ])
  if (found.rows[0]?.state !== "draft") return
  await withdrawInputsOf(sql, corrected.batch_id, corrected.trace_event_id)
  const inSameBatch = traceEventId !== null && entry.batch_id === corrected.batch_id
  await insertErrorDeclaration(sql, {
    event_id: corrected.trace_event_id,
    batch_id: corrected.batch_id,
    reason: entry.error_reason ?? "incorrect_data",
    corrective_event_ids: inSameBatch ? [traceEventId] : [],
    declared_at: new Date(),
    declared_by: recorder.name,
    amendment_version: null,
  })
}
