import type { MedusaContainer } from "@medusajs/framework/types"
import { lateReasons } from "../../modules/diary/lateness"
import type { DiaryEntryRow } from "../../modules/diary/types"
import { databaseOf } from "../transparency/database"
import { findHouseholds } from "./household"

/** Beyond this a device's clock is told to be wrong. */
const CLOCK_OFF_MS = 5 * 60_000

/** Entries as the cooperative's own pages show them: the exact place is for its members only. */
export async function viewEntries(container: MedusaContainer, cooperativeId: string, rows: readonly DiaryEntryRow[]) {
  const sql = databaseOf(container)
  const named = (pick: (row: DiaryEntryRow) => string | null) => [
    ...new Set(rows.map(pick).filter((id) => id !== null)),
  ]
  const households = await findHouseholds(
    sql,
    cooperativeId,
    named((row) => row.household_id),
  )
  const areas = await findAreas(
    container,
    cooperativeId,
    named((row) => row.growing_area_id),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    occurred_at: row.occurred_at.toISOString(),
    recorded_at: row.recorded_at.toISOString(),
    received_at: row.received_at.toISOString(),
    product_id: row.product_id,
    batch_id: row.batch_id,
    trace_event_id: row.trace_event_id,
    growing_area: row.growing_area_id === null ? null : (areas.get(row.growing_area_id) ?? null),
    household: row.household_id === null ? null : (households.get(row.household_id) ?? null),
    quantity: row.quantity,
    uom: row.uom,
    input_quantity: row.input_quantity,
    input_uom: row.input_uom,
    note: row.note,
    place: row.place,
    latitude: row.latitude,
    longitude: row.longitude,
    photos: row.photos,
    voice_hash: row.voice_hash,
    recorded_by: row.recorded_by,
    recorder_id: row.recorder_id,
    is_late: row.is_late,
    late_reasons: lateReasons(row),
    clock_is_off: Math.abs(Number(row.clock_ahead_ms ?? 0)) > CLOCK_OFF_MS,
    device_id: row.device_id,
    device_sequence: row.device_sequence === null ? null : Number(row.device_sequence),
    error_of: row.error_of,
    error_reason: row.error_reason,
    corrected_by: row.corrected_by,
    position: row.position,
  }))
}

type AreaOfEntry = { id: string; name: string; commune: string; province: string }

async function findAreas(
  container: MedusaContainer,
  cooperativeId: string,
  ids: readonly string[],
): Promise<Map<string, AreaOfEntry>> {
  if (ids.length === 0) return new Map()
  const found: { rows: AreaOfEntry[] } = await databaseOf(container).raw(
    `select id, name, commune, province from growing_area where cooperative_id = ? and id = any(?)`,
    [cooperativeId, [...ids]],
  )
  return new Map(found.rows.map((area) => [area.id, area]))
}
