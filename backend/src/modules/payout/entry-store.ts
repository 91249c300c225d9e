import type { EntryRow, NewEntry, Rows, Sql } from "./types"

const COLUMNS = `id::text, key, cooperative_id, month, kind, amount::float8, seller_order_id, rule_id, note, created_by,
  happened_at`

/**
 * Whoever enters or closes holds the cooperative's book until the transaction ends.
 * @param sql a transaction
 * @returns the last month that is closed
 */
export async function holdBook(sql: Sql, cooperativeId: string): Promise<string | null> {
  await sql.raw(`insert into settlement_book (cooperative_id) values (?) on conflict do nothing`, [cooperativeId])
  const found: Rows<{ closed_through: string | null }> = await sql.raw(
    `select closed_through from settlement_book where cooperative_id = ? for update`,
    [cooperativeId],
  )
  return found.rows[0]?.closed_through ?? null
}

/** YYYY-MM in Viet Nam. */
export const monthOf = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 7)

export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`
}

/** Where a fact of that instant is entered: its own month, or the first that is open where that is closed. */
export function openMonth(at: Date, closedThrough: string | null): string {
  const month = monthOf(at)
  return closedThrough !== null && month <= closedThrough ? monthAfter(closedThrough) : month
}

/** @param sql the transaction that holds the book @returns how many were new */
export async function enter(
  sql: Sql,
  { cooperativeId, month, at }: { cooperativeId: string; month: string; at: Date },
  entries: readonly NewEntry[],
): Promise<number> {
  let added = 0
  for (const entry of entries) {
    if (entry.amount === 0) continue
    const inserted: Rows<unknown> = await sql.raw(
      `insert into settlement_entry (key, cooperative_id, month, kind, amount, seller_order_id, rule_id, note, created_by,
         happened_at)
       values (:key, :cooperativeId, :month, :kind, :amount, :sellerOrderId, :ruleId, :note, :createdBy, :at)
       on conflict (key) do nothing`,
      {
        ...{ key: entry.key, cooperativeId, month, kind: entry.kind, amount: entry.amount, at },
        ...{ sellerOrderId: entry.sellerOrderId ?? null, ruleId: entry.ruleId ?? null, note: entry.note ?? null },
        createdBy: entry.createdBy ?? null,
      },
    )
    added += inserted.rowCount
  }
  return added
}

/** @throws RangeError when the cooperative is missing: an absent filter would list everybody's */
export async function entriesOf(sql: Sql, cooperativeId: string, month: string): Promise<EntryRow[]> {
  if (!cooperativeId) throw new RangeError("Entries are read for one cooperative")
  const found: Rows<EntryRow> = await sql.raw(
    `select ${COLUMNS} from settlement_entry where cooperative_id = ? and month = ? order by settlement_entry.id
      limit 50000`,
    [cooperativeId, month],
  )
  return found.rows
}

export async function entriesOfParts(sql: Sql, sellerOrderIds: readonly string[]): Promise<EntryRow[]> {
  const found: Rows<EntryRow> = await sql.raw(
    `select ${COLUMNS} from settlement_entry where seller_order_id = any(?::text[]) order by settlement_entry.id`,
    [[...sellerOrderIds]],
  )
  return found.rows
}
