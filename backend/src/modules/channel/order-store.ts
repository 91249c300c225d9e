import type { Rows, Sql } from "./types"

/** In the order of a parcel's life, as the table has them. */
export type Stage =
  | "unpaid"
  | "to_ship"
  | "packed"
  | "shipped"
  | "delivered"
  | "completed"
  | "cancel_asked"
  | "cancelled"
  | "returned"
  | "unknown"

export type OrderNews = {
  account_id: string
  external_order_id: string
  stage: Stage
  status: string
  remote_updated_at: Date | null
  placed_at: Date | null
  ship_by: Date | null
  is_cash: boolean
  total: number | null
  recipient_sealed: string | null
}
export type OrderLine = {
  external_line_id: string
  seller_sku: string | null
  title: string
  quantity: number
  unit_price: number | null
}
/** `older`: it was told before by something newer, and nothing changed. */
export type Heard = "new" | "changed" | "older"

/**
 * An order as the floor tells it, in the order of the floor's own time and not of its arrival: what is older than what is
 * known changes nothing. Its lines are what was bought and stay.
 */
export async function hearOrder(sql: Sql, news: OrderNews, lines: readonly OrderLine[]): Promise<Heard> {
  const made: Rows<unknown> = await sql.raw(
    `insert into channel_order (account_id, external_order_id, stage, status, remote_updated_at, placed_at, ship_by, is_cash,
       total, recipient_sealed)
     values (:account_id, :external_order_id, :stage, :status, :remote_updated_at, :placed_at, :ship_by, :is_cash, :total,
       :recipient_sealed)
     on conflict (account_id, external_order_id) do nothing`,
    news,
  )
  if (made.rowCount === 1) {
    await insertLines(sql, news, lines)
    return "new"
  }
  const changed: Rows<unknown> = await sql.raw(
    `update channel_order set stage = :stage, status = :status, remote_updated_at = :remote_updated_at,
       ship_by = coalesce(:ship_by, ship_by), total = coalesce(:total, total),
       recipient_sealed = coalesce(:recipient_sealed, recipient_sealed), updated_at = now()
      where account_id = :account_id and external_order_id = :external_order_id
        and (stage, status) is distinct from (:stage, :status)
        and (remote_updated_at is null or cast(:remote_updated_at as timestamptz) >= remote_updated_at)`,
    news,
  )
  return changed.rowCount === 1 ? "changed" : "older"
}

/** A line that names none of our products is kept: the order "needs mapping" and is not dropped. */
async function insertLines(sql: Sql, news: OrderNews, lines: readonly OrderLine[]): Promise<void> {
  await sql.raw(
    `insert into channel_order_line (account_id, external_order_id, external_line_id, seller_sku, title, quantity, unit_price,
       product_id)
     select ?, ?, l.id, l.sku, l.title, l.quantity, l.price, s.product_id
       from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[]) as l(id, sku, title, quantity, price)
       left join channel_sku s on s.account_id = ? and s.seller_sku = l.sku`,
    [
      ...[news.account_id, news.external_order_id, lines.map((line) => line.external_line_id)],
      ...[lines.map((line) => line.seller_sku), lines.map((line) => line.title), lines.map((line) => line.quantity)],
      ...[lines.map((line) => line.unit_price), news.account_id],
    ] as never,
  )
  await sql.raw(
    `update channel_order o set needs_mapping = exists (select from channel_order_line l
        where l.account_id = o.account_id and l.external_order_id = o.external_order_id and l.product_id is null)
      where o.account_id = ? and o.external_order_id = ?`,
    [news.account_id, news.external_order_id],
  )
}

/**
 * What the seller has named since.
 * @returns how many orders need no mapping any more
 */
export async function mapOrders(sql: Sql, accountId: string): Promise<number> {
  await sql.raw(
    `update channel_order_line l set product_id = s.product_id from channel_sku s
      where l.account_id = ? and l.product_id is null and s.account_id = l.account_id and s.seller_sku = l.seller_sku`,
    [accountId],
  )
  const mapped: Rows<unknown> = await sql.raw(
    `update channel_order o set needs_mapping = false, updated_at = now()
      where o.account_id = ? and o.needs_mapping and not exists (select from channel_order_line l
        where l.account_id = o.account_id and l.external_order_id = o.external_order_id and l.product_id is null)`,
    [accountId],
  )
  return mapped.rowCount ?? 0
}

export async function orderStage(sql: Sql, accountId: string, externalOrderId: string): Promise<Stage | null> {
  const found: Rows<{ stage: Stage }> = await sql.raw(
    "select stage from channel_order where account_id = ? and external_order_id = ? for update",
    [accountId, externalOrderId],
  )
  return found.rows[0]?.stage ?? null
}

/** Sold on the floor and not taken from our shelf yet, by SKU: what the other floors must not be offered. */
export async function openUnits(sql: Sql, accountId: string): Promise<Map<string, number>> {
  const found: Rows<{ seller_sku: string; units: number }> = await sql.raw(
    `select l.seller_sku, sum(l.quantity)::int as units from channel_order_line l
       join channel_order o on o.account_id = l.account_id and o.external_order_id = l.external_order_id
      where l.account_id = ? and l.seller_sku is not null and o.stage in ('unpaid', 'to_ship', 'packed', 'cancel_asked')
      group by l.seller_sku`,
    [accountId],
  )
  return new Map(found.rows.map(({ seller_sku, units }) => [seller_sku, units]))
}
