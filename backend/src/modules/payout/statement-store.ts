import { enter, holdBook, monthAfter } from "./entry-store"
import type { EntryKind, Rows, Sql, StatementRow } from "./types"

const COLUMNS = `id, cooperative_id, month, total::float8, closed_at`

/** Months before this one that have entries and no statement, oldest first. */
export async function monthsToClose(
  sql: Sql,
  now: string,
  limit: number,
): Promise<{ cooperative_id: string; month: string }[]> {
  const found: Rows<{ cooperative_id: string; month: string }> = await sql.raw(
    `select e.cooperative_id, min(e.month) as month from settlement_entry e
       join settlement_book b on b.cooperative_id = e.cooperative_id
      where e.month < ? and (b.closed_through is null or e.month > b.closed_through)
      group by e.cooperative_id order by 2, 1 limit ?`,
    [now, limit],
  )
  return found.rows
}

/**
 * Closes a month for good. What it comes to is the statement's total; where the cooperative owes something it is carried
 * over, once out of this month and once into the next, so that nobody is asked to pay and no total is below nought.
 * @param sql a transaction
 * @returns null when it is closed already
 */
export async function closeMonth(
  sql: Sql,
  of: { id: string; cooperativeId: string; month: string; at: Date },
): Promise<StatementRow | null> {
  const { id, cooperativeId, month, at } = of
  const closed = await holdBook(sql, cooperativeId)
  if (closed !== null && month <= closed) return null
  const sum = await sumOf(sql, cooperativeId, month)
  if (sum < 0) {
    const carried = { kind: "carry_over" as const, note: month }
    await enter(sql, { cooperativeId, month, at }, [
      { ...carried, key: `carry-out:${cooperativeId}:${month}`, amount: -sum },
    ])
    await enter(sql, { cooperativeId, month: monthAfter(month), at }, [
      { ...carried, key: `carry-in:${cooperativeId}:${month}`, amount: sum },
    ])
  }
  const made: Rows<StatementRow> = await sql.raw(
    `insert into settlement_statement (id, cooperative_id, month, total) values (?, ?, ?, ?) returning ${COLUMNS}`,
    [id, cooperativeId, month, Math.max(0, sum)],
  )
  await sql.raw(`update settlement_book set closed_through = ? where cooperative_id = ?`, [month, cooperativeId])
  return made.rows[0] ?? null
}

async function sumOf(sql: Sql, cooperativeId: string, month: string): Promise<number> {
  const found: Rows<{ sum: number }> = await sql.raw(
    `select coalesce(sum(amount), 0)::float8 as sum from settlement_entry where cooperative_id = ? and month = ?`,
    [cooperativeId, month],
  )
  return found.rows[0]?.sum ?? 0
}

export type MonthSum = { month: string; kind: EntryKind; amount: number; parts: number }

/** What each month of a cooperative came to by kind, the newest first. */
export async function monthSums(sql: Sql, cooperativeId: string): Promise<MonthSum[]> {
  if (!cooperativeId) throw new RangeError("Statements are read for one cooperative")
  const found: Rows<MonthSum> = await sql.raw(
    `select month, kind, sum(amount)::float8 as amount, count(distinct seller_order_id)::int as parts
      from settlement_entry where cooperative_id = ? group by month, kind order by month desc, kind`,
    [cooperativeId],
  )
  return found.rows
}

export async function statementsOf(sql: Sql, cooperativeId: string): Promise<StatementRow[]> {
  if (!cooperativeId) throw new RangeError("Statements are read for one cooperative")
  const found: Rows<StatementRow> = await sql.raw(
    `select ${COLUMNS} from settlement_statement where cooperative_id = ? order by month desc limit 240`,
    [cooperativeId],
  )
  return found.rows
}
