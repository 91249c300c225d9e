import type { Rows, Sql } from "./types"

/** What of a part goes into its cooperative's book. */
export type BookedPart = {
  id: string
  order_id: string
  cooperative_id: string
  item_total: number
  shipping_total: number
  cod_amount: number
  cash_collected: number | null
  /** When it arrived, or its cash came: the later of them. */
  earned_at: Date
}

const EARNED = `status = 'delivered' and booked_at is null and (cod_amount = 0 or cash_collected is not null)`
const COLUMNS = `id, order_id, cooperative_id, item_total::float8, shipping_total::float8, cod_amount::float8,
  cash_collected::float8, greatest(delivered_at, cash_collected_at) as earned_at`

/** Parts that arrived, and were paid for at the door where they were to be, and are in no book yet. */
export async function unbookedParts(sql: Sql, limit: number): Promise<BookedPart[]> {
  const found: Rows<BookedPart> = await sql.raw(
    `select ${COLUMNS} from seller_order where ${EARNED} order by delivered_at, seller_order.id limit ?`,
    [limit],
  )
  return found.rows
}

/** @param sql the transaction that enters it @returns whether nobody has entered it before */
export async function markBooked(sql: Sql, id: string): Promise<boolean> {
  const marked: Rows<unknown> = await sql.raw(`update seller_order set booked_at = now() where id = ? and ${EARNED}`, [
    id,
  ])
  return marked.rowCount === 1
}

/** Parts of an order that are in a book. */
export async function bookedParts(sql: Sql, orderId: string): Promise<BookedPart[]> {
  const found: Rows<BookedPart> = await sql.raw(
    `select ${COLUMNS} from seller_order where order_id = ? and booked_at is not null order by seller_order.ordinal`,
    [orderId],
  )
  return found.rows
}

/** What people call these parts. */
export async function numbersOf(sql: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const found: Rows<{ id: string; number: string }> = await sql.raw(
    `select id, number from seller_order where id = any(?::text[]) order by id`,
    [[...ids]],
  )
  return new Map(found.rows.map(({ id, number }) => [id, number]))
}
