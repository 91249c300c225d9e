import type { OrderKey } from "./placing-store"
import { lockLevels, type Line, OPEN_STAGES, reserve, take } from "./promise-store"
import type { Rows, Sql } from "./types"

/** Open, not called off, and not ended or on its way with us either. */
const WAITS = `l.oversold > 0 and l.released_at is null and l.core_line_id is not null and o.stage = any(:open)
  and not exists (select from seller_order p where p.order_id = o.core_order_id
    and p.status in ('handed_over', 'delivered', 'cancelled', 'refused'))`

/**
 * Orders that wait for goods of which there are some again, in the order in which they were bought. Most were promised
 * theirs in the transaction that brought them (promise-waiting-sql.ts): these are of several parts, or were passed over.
 */
export async function ordersWaiting(sql: Sql, limit: number): Promise<OrderKey[]> {
  const found: Rows<OrderKey> = await sql.raw(
    `select l.account_id, l.external_order_id from channel_order_line l
       join channel_order o on o.account_id = l.account_id and o.external_order_id = l.external_order_id
      where ${WAITS} and not exists (select from product_variant_inventory_item k
          left join inventory_level v on v.inventory_item_id = k.inventory_item_id and v.deleted_at is null
          where k.variant_id = l.variant_id and k.deleted_at is null
            and coalesce(v.stocked_quantity - v.reserved_quantity, 0) < k.required_quantity)
      group by l.account_id, l.external_order_id order by min(o.first_seen_at), 1, 2 limit :limit`,
    { open: [...OPEN_STAGES], limit },
  )
  return found.rows
}

type Waiting = Line & { core_line_id: string }

/** @param sql a transaction that holds the order; said twice it promises nothing twice */
export async function promiseWaiting(sql: Sql, key: OrderKey): Promise<void> {
  const held: Rows<Waiting> = await sql.raw(
    `select l.external_line_id, l.variant_id, l.oversold as quantity, l.core_line_id from channel_order_line l
       join channel_order o on o.account_id = l.account_id and o.external_order_id = l.external_order_id
      where l.account_id = :account_id and l.external_order_id = :external_order_id and ${WAITS}
      order by l.external_line_id for update of l`,
    { account_id: key.account_id, external_order_id: key.external_order_id, open: [...OPEN_STAGES] },
  )
  if (held.rows.length === 0) return
  const levels = await lockLevels(sql, [...new Set(held.rows.map(({ variant_id }) => variant_id))])
  for (const line of held.rows) {
    const promised = take(levels, line)
    if (promised === 0) continue
    await reserve(sql, { ...line, promised, lineId: line.core_line_id }, levels)
    await sql.raw(
      `update channel_order_line set promised = promised + ?, oversold = oversold - ?
        where account_id = ? and external_order_id = ? and external_line_id = ?`,
      [promised, promised, key.account_id, key.external_order_id, line.external_line_id],
    )
  }
}
