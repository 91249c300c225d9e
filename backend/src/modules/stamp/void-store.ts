import type { Sql, StampRange, StampVoidRow, VoidReason } from "./types"

const COLUMNS = `id, run_id, member_id, from_serial, to_serial, reason, note, stamps, entry_key, created_at`

type Rows<T> = { rows: T[]; rowCount: number }

/**
 * Makes the stamps of a range void, in use or not; a void stamp stays void for the reason it was first given.
 * @param sql a transaction that holds the run
 * @returns how many were not void before
 */
export async function markVoid(sql: Sql, range: StampRange & { reason: VoidReason }): Promise<number> {
  const result: Rows<unknown> = await sql.raw(
    `update stamp set state = 'void', void_reason = :reason
      where run_id = :run_id and serial between :from and :to and state = 'issued'`,
    { ...range },
  )
  return result.rowCount
}

export type NewStampVoid = StampRange & {
  id: string
  cooperative_id: string
  member_id: string
  reason: VoidReason
  note: string | null
  stamps: number
  entry_key: string
}

export async function insertVoid(sql: Sql, row: NewStampVoid): Promise<StampVoidRow> {
  const result: Rows<StampVoidRow> = await sql.raw(
    `insert into stamp_void (id, run_id, cooperative_id, member_id, from_serial, to_serial, reason, note, stamps, entry_key)
     values (:id, :run_id, :cooperative_id, :member_id, :from, :to, :reason, :note, :stamps, :entry_key)
     returning ${COLUMNS}`,
    { ...row },
  )
  return result.rows[0]!
}

/** The newest order that reaches into the range. */
export async function voidOver(sql: Sql, range: StampRange): Promise<StampVoidRow | null> {
  const result: Rows<StampVoidRow> = await sql.raw(
    `select ${COLUMNS} from stamp_void where run_id = :run_id and from_serial <= :to and to_serial >= :from
      order by created_at desc, id limit 1`,
    { ...range },
  )
  return result.rows[0] ?? null
}

export async function listVoids(sql: Sql, runId: string): Promise<StampVoidRow[]> {
  const result: Rows<StampVoidRow> = await sql.raw(
    `select ${COLUMNS} from stamp_void where run_id = ? order by created_at, id`,
    [runId],
  )
  return result.rows
}
