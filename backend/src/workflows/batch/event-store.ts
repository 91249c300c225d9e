import type { Sql } from "../../modules/transparency/types"
import type { NewErrorDeclaration } from "./amendment"
import type { EventFacts } from "./dossier-facts"

/** The dossier schema of traceability holds 5,000; a diary far below it keeps the scan page light. */
export const MAX_EVENTS_PER_BATCH = 500

/** The diary's trigger has the last word on whether the batch takes them. */
export async function insertEvents(sql: Sql, batchId: string, events: readonly EventFacts[]): Promise<void> {
  for (const event of events) {
    await sql.raw(
      `insert into trace_event (id, batch_id, kind, biz_step, title, occurred_at, quantity, uom, input_quantity, input_uom,
              note, household, place, recorded_by, recorded_at, photos, recorder, amendment_version, epcis_event_id,
              event_hash)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        event.id,
        batchId,
        event.kind,
        event.biz_step,
        event.title,
        event.occurred_at,
        event.quantity,
        event.uom,
        event.input_quantity,
        event.input_uom,
        event.note,
        event.household,
        event.place,
        event.recorded_by,
        event.recorded_at,
        event.photos,
        event.recorder,
        event.amendment_version,
        event.epcis_event_id,
        event.event_hash,
      ],
    )
  }
}

export type DeclarationRow = NewErrorDeclaration & {
  batch_id: string
  declared_at: Date
  declared_by: string
  amendment_version: number | null
}

/** @returns false when the event was declared wrong before; the first declaration stands */
export async function insertErrorDeclaration(sql: Sql, row: DeclarationRow): Promise<boolean> {
  const result: { rowCount: number } = await sql.raw(
    `insert into event_error_declaration
            (event_id, batch_id, declared_at, reason, corrective_event_ids, amendment_version, declared_by)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (event_id) do nothing`,
    [
      row.event_id,
      row.batch_id,
      row.declared_at,
      row.reason,
      row.corrective_event_ids,
      row.amendment_version,
      row.declared_by,
    ],
  )
  return result.rowCount === 1
}
