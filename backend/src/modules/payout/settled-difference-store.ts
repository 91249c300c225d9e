import type { Difference } from "./remittance-store"
import type { Rows, Sql } from "./types"

export type SettledDifference = Difference & {
  cooperative_name: string
  reason: string
  officer: string
  settled_at: Date
}

const FOUND = `concat_ws(' ', s.reference, c.name, s.due, s.came, s.reason) ilike :pattern`

/** @returns false when the same difference was settled before */
export async function insertSettledDifference(
  sql: Sql,
  settled: Difference & { id: string; reason: string; officer_name: string; created_by: string },
): Promise<boolean> {
  const made: Rows<unknown> = await sql.raw(
    `insert into cash_difference_settled (id, cooperative_id, kind, reference, due, came, reason, officer_name,
       created_by)
     values (:id, :cooperative_id, :kind, :reference, :due, :came, :reason, :officer_name, :created_by)
     on conflict do nothing`,
    { ...settled },
  )
  return made.rowCount === 1
}

/** The newest first, with who settled it. */
export async function settledDifferences(
  sql: Sql,
  search: { pattern: string; offset: number; limit: number },
): Promise<SettledDifference[]> {
  const found: Rows<SettledDifference> = await sql.raw(
    `select s.kind, s.cooperative_id, c.name as cooperative_name, s.reference, s.due::float8, s.came::float8, s.reason,
       s.officer_name as officer, s.created_at as settled_at
      from cash_difference_settled s join cooperative c on c.id = s.cooperative_id
     where ${FOUND} order by s.created_at desc, s.id limit :limit offset :offset`,
    search,
  )
  return found.rows
}

export async function countSettledDifferences(sql: Sql, pattern: string): Promise<number> {
  const found: Rows<{ count: number }> = await sql.raw(
    `select count(*)::int as count from cash_difference_settled s join cooperative c on c.id = s.cooperative_id
      where ${FOUND}`,
    { pattern },
  )
  return found.rows[0]?.count ?? 0
}
