import type { Sql } from "../transparency/types"
import { lateReasons } from "./lateness"
import type { DiaryEntryRow, NewEntry } from "./types"

type Rows<T> = { rows: T[] }

const SELECT = `select e.*, c.id as corrected_by from diary_entry e
  left join diary_entry c on c.cooperative_id = e.cooperative_id and c.error_of = e.id`

/** Entries of one cooperative: another's are not there. */
export async function findEntries(sql: Sql, cooperativeId: string, ids: readonly string[]): Promise<DiaryEntryRow[]> {
  const found: Rows<DiaryEntryRow> = await sql.raw(`${SELECT} where e.cooperative_id = ? and e.id = any(?)`, [
    cooperativeId,
    [...ids],
  ])
  return found.rows
}

export type EntryFilter = {
  product_id?: string | undefined
  household_id?: string | undefined
  batch_id?: string | undefined
  unassigned?: boolean | undefined
  late?: boolean | undefined
  /** Entries received before this one. */
  before?: string | undefined
  limit: number
}

/** The newest received first, so that what comes in late is seen. */
export async function listEntries(sql: Sql, cooperativeId: string, filter: EntryFilter): Promise<DiaryEntryRow[]> {
  const wanted: [string, string | boolean][] = [["e.cooperative_id = ?", cooperativeId]]
  if (filter.product_id !== undefined) wanted.push(["e.product_id = ?", filter.product_id])
  if (filter.household_id !== undefined) wanted.push(["e.household_id = ?", filter.household_id])
  if (filter.batch_id !== undefined) wanted.push(["e.batch_id = ?", filter.batch_id])
  if (filter.unassigned === true) wanted.push(["(e.batch_id is null) = ?", true])
  if (filter.late === true) wanted.push(["e.is_late = ?", true])
  if (filter.before !== undefined) wanted.push(["e.position < ?", filter.before])
  const found: Rows<DiaryEntryRow> = await sql.raw(
    `${SELECT} where ${wanted.map(([condition]) => condition).join(" and ")} order by e.position desc limit ?`,
    [...wanted.map(([, value]) => value), filter.limit],
  )
  return found.rows
}

export type EntryToKeep = NewEntry & {
  cooperative_id: string
  body_hash: Buffer
  received_at: Date
  clock_ahead_ms: number | null
  recorded_by: string
  recorder_id: string
  trace_event_id: string | null
}

const COLUMNS = [
  ...["id", "cooperative_id", "body_hash", "product_id", "growing_area_id", "household_id", "batch_id"],
  ...["trace_event_id", "kind", "title", "occurred_at", "recorded_at", "received_at", "clock_ahead_ms", "device_id"],
  ...["device_sequence", "quantity", "uom", "input_quantity", "input_uom", "note", "place", "latitude", "longitude"],
  ...["photos", "voice_hash", "recorded_by", "recorder_id", "error_of", "error_reason"],
] as const satisfies readonly (keyof EntryToKeep)[]

/** @returns false when an entry of this id is there already, whatever it says */
export async function insertEntry(sql: Sql, entry: EntryToKeep): Promise<boolean> {
  const { occurred_at, recorded_at, received_at } = entry
  const late = lateReasons({
    ...{ occurred_at: new Date(occurred_at), recorded_at: new Date(recorded_at), received_at },
  })
  const marks = COLUMNS.map(() => "?").join(", ")
  const result: { rowCount: number } = await sql.raw(
    `insert into diary_entry (${COLUMNS.join(", ")}, is_late) values (${marks}, ?)
     on conflict (cooperative_id, id) do nothing`,
    [...COLUMNS.map((column) => entry[column]), late.length > 0],
  )
  return result.rowCount === 1
}

/** Says that a batch holds the entry, or, with nulls, that none does. */
export async function markTaken(
  sql: Sql,
  entry: { cooperative_id: string; id: string },
  taken: { batch_id: string | null; trace_event_id: string | null },
): Promise<void> {
  await sql.raw(`update diary_entry set batch_id = ?, trace_event_id = ? where cooperative_id = ? and id = ?`, [
    ...[taken.batch_id, taken.trace_event_id, entry.cooperative_id, entry.id],
  ])
}
