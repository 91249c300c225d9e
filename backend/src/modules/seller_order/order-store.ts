import type { SellerOrderStatus } from "./status"
import type { Rows, SellerOrderEvent, SellerOrderItemRow, SellerOrderRow, Sql } from "./types"

const COLUMNS = `
  id, order_id, cooperative_id, visit_variant_id, number, ordinal, status, item_total::float8, discount_total::float8,
  shipping_total::float8, cod_amount::float8, cash_collected::float8, cash_collected_at, cash_note, carrier,
  tracking_number, refuse_reason, cancel_reason, needs_attention, phone_check, door_goods, cash_told_at, placed_at, accepted_at, packed_at, handed_over_at, delivered_at,
  ended_at, settled_at, updated_at`
const ITEM_COLUMNS = `
  id, seller_order_id, order_item_id, product_id, variant_id, title, variant_title, quantity, unit_price::float8,
  discount_total::float8, total::float8`

export type SellerOrderFilter = {
  cooperativeId: string
  statuses?: readonly SellerOrderStatus[]
  /** Half open: from <= placed_at < to. */
  placedFrom?: Date
  placedTo?: Date
  /** Oldest first is the order of work. */
  newestFirst?: boolean
  limit: number
  offset?: number
}

/** @throws RangeError when the cooperative is missing: an absent filter would list everybody's */
export async function listOrders(sql: Sql, filter: SellerOrderFilter): Promise<SellerOrderRow[]> {
  const bindings = whereOf(filter)
  const direction = filter.newestFirst ? "desc" : "asc"
  const found: Rows<SellerOrderRow> = await sql.raw(
    `select ${COLUMNS} from seller_order where ${WHERE}
      order by placed_at ${direction}, id ${direction} limit :limit offset :offset`,
    { ...bindings, limit: filter.limit, offset: filter.offset ?? 0 },
  )
  return found.rows
}

const WHERE = `cooperative_id = :cooperative_id
  and (:statuses::text[] is null or status = any(:statuses::text[]))
  and (:from::timestamptz is null or placed_at >= :from) and (:to::timestamptz is null or placed_at < :to)`

function whereOf({ cooperativeId, statuses, placedFrom, placedTo }: SellerOrderFilter) {
  if (!cooperativeId) throw new RangeError("Orders are read for one cooperative")
  return {
    cooperative_id: cooperativeId,
    statuses: statuses ? [...statuses] : null,
    from: placedFrom ?? null,
    to: placedTo ?? null,
  }
}

/** Status to number; one that has none is absent. */
export async function countByStatus(sql: Sql, cooperativeId: string): Promise<Map<SellerOrderStatus, number>> {
  const found: Rows<{ status: SellerOrderStatus; count: number }> = await sql.raw(
    `select status, count(*)::int as count from seller_order where cooperative_id = ? group by status`,
    [cooperativeId],
  )
  return new Map(found.rows.map(({ status, count }) => [status, count]))
}

export async function findOrder(sql: Sql, cooperativeId: string, id: string): Promise<SellerOrderRow | null> {
  const found: Rows<SellerOrderRow> = await sql.raw(
    `select ${COLUMNS} from seller_order where id = ? and cooperative_id = ?`,
    [id, cooperativeId],
  )
  return found.rows[0] ?? null
}

/** @param sql a transaction; nobody else changes the order until it ends */
export async function lockOrder(sql: Sql, cooperativeId: string, id: string): Promise<SellerOrderRow | null> {
  const found: Rows<SellerOrderRow> = await sql.raw(
    `select ${COLUMNS} from seller_order where id = ? and cooperative_id = ? for no key update`,
    [id, cooperativeId],
  )
  return found.rows[0] ?? null
}

/** The parts of one core order, in the order of their numbers. */
export async function ordersOf(sql: Sql, orderId: string, lock = false): Promise<SellerOrderRow[]> {
  const found: Rows<SellerOrderRow> = await sql.raw(
    `select ${COLUMNS} from seller_order where order_id = ? order by ordinal ${lock ? "for no key update" : ""}`,
    [orderId],
  )
  return found.rows
}

export async function itemsOf(sql: Sql, sellerOrderIds: readonly string[]): Promise<SellerOrderItemRow[]> {
  const found: Rows<SellerOrderItemRow> = await sql.raw(
    `select ${ITEM_COLUMNS} from seller_order_item where seller_order_id = any(?::text[]) order by created_at, id`,
    [[...sellerOrderIds]],
  )
  return found.rows
}

export type HistoryEntry = {
  sellerOrderId: string
  action: string
  from: SellerOrderStatus | null
  to: SellerOrderStatus
  memberId: string | null
  data?: Record<string, unknown>
}

/** @param sql the transaction of what it tells of */
export async function addHistory(sql: Sql, entry: HistoryEntry): Promise<void> {
  await sql.raw(
    `insert into seller_order_history (seller_order_id, action, from_status, to_status, member_id, data)
     values (?, ?, ?, ?, ?, ?)`,
    [
      entry.sellerOrderId,
      entry.action,
      entry.from,
      entry.to,
      entry.memberId,
      entry.data ? JSON.stringify(entry.data) : null,
    ],
  )
}

export async function historyOf(sql: Sql, sellerOrderId: string): Promise<SellerOrderEvent[]> {
  const found: Rows<SellerOrderEvent> = await sql.raw(
    `select id::text, action, from_status, to_status, member_id, data, at from seller_order_history
      where seller_order_id = ? order by seller_order_history.id limit 500`,
    [sellerOrderId],
  )
  return found.rows
}
