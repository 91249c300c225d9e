import type { GapLine, SplitLine } from "./split-order"
import type { Attention, Rows, Sql } from "./types"

export type DerivationState = "derived" | "incomplete" | "draft" | "failed"
export type Derivation = { state: DerivationState; order_version: number; is_cancelled: boolean }

/**
 * Whoever holds this row derives the order; others wait and then find it done.
 * @param sql a transaction
 * @returns what was derived before; null the first time
 */
export async function holdOrder(sql: Sql, orderId: string): Promise<Derivation | null> {
  const inserted: Rows<unknown> = await sql.raw(
    `insert into order_derivation (order_id, state) values (?, 'draft') on conflict (order_id) do nothing`,
    [orderId],
  )
  if (inserted.rowCount === 1) return null
  const held: Rows<Derivation> = await sql.raw(
    `select state, order_version, is_cancelled from order_derivation where order_id = ? for update`,
    [orderId],
  )
  return held.rows[0] ?? null
}

export async function markDerived(sql: Sql, orderId: string, now: Derivation): Promise<void> {
  await sql.raw(
    `update order_derivation set state = :state, order_version = :version, is_cancelled = :is_cancelled, fault = null,
       checked_at = now() where order_id = :order_id`,
    { order_id: orderId, state: now.state, version: now.order_version, is_cancelled: now.is_cancelled },
  )
}

/** So that one order that cannot be read holds up none of the others; it is tried again later. */
export async function markFailed(sql: Sql, orderId: string, fault: string): Promise<void> {
  await sql.raw(
    `insert into order_derivation (order_id, state, fault) values (:order_id, 'failed', :fault)
     on conflict (order_id) do update set state = 'failed', fault = excluded.fault, checked_at = now()
       where order_derivation.state <> 'derived'`,
    { order_id: orderId, fault: fault.slice(0, 500) },
  )
}

export type NewPart = {
  id: string
  orderId: string
  cooperativeId: string
  visitVariantId: string | null
  ordinal: number
  number: string
  placedAt: Date
}

export async function insertPart(sql: Sql, part: NewPart): Promise<void> {
  await sql.raw(
    `insert into seller_order (id, order_id, cooperative_id, visit_variant_id, ordinal, number, item_total,
       shipping_total, placed_at)
     values (:id, :orderId, :cooperativeId, :visitVariantId, :ordinal, :number, 0, 0, :placedAt)`,
    part,
  )
}

/** Sums of a part follow from its lines. */
export async function updateSums(
  sql: Sql,
  id: string,
  sums: { itemTotal: number; shipping: number; cod: number; discountTotal: number },
): Promise<void> {
  await sql.raw(
    `update seller_order set item_total = :itemTotal, shipping_total = :shipping, cod_amount = :cod,
       discount_total = :discountTotal, updated_at = now() where id = :id`,
    { id, ...sums },
  )
}

export async function upsertItem(
  sql: Sql,
  item: { id: string; sellerOrderId: string; line: SplitLine },
): Promise<void> {
  const { line } = item
  await sql.raw(
    `insert into seller_order_item (id, seller_order_id, order_item_id, product_id, variant_id, title, variant_title,
       quantity, unit_price, discount_total, total)
     values (:id, :sellerOrderId, :lineId, :productId, :variantId, :title, :variantTitle, :quantity, :unitPrice,
       :discountTotal, :total)
     on conflict (order_item_id) do update set quantity = excluded.quantity, unit_price = excluded.unit_price,
       discount_total = excluded.discount_total, total = excluded.total`,
    {
      ...{ id: item.id, sellerOrderId: item.sellerOrderId, lineId: line.id, productId: line.productId },
      ...{ variantId: line.variantId, title: line.title, variantTitle: line.variantTitle, quantity: line.quantity },
      ...{ unitPrice: line.unitPrice, discountTotal: line.discountTotal, total: line.total },
    },
  )
}

/** An item that an edit took out of the order stays, for its history, with nothing to send. */
export async function emptyItems(sql: Sql, sellerOrderId: string, keptLines: readonly string[]): Promise<void> {
  await sql.raw(
    `update seller_order_item set quantity = 0, total = 0, discount_total = 0
      where seller_order_id = ? and not (order_item_id = any(?::text[])) and quantity > 0`,
    [sellerOrderId, [...keptLines]],
  )
}

/** Lots picked for an order that has changed are picked anew. */
export async function releaseLots(sql: Sql, sellerOrderId: string): Promise<number> {
  const items = `select id from seller_order_item where seller_order_id = ?`
  await sql.raw(`delete from packed_stamp where item_id in (${items})`, [sellerOrderId])
  const released: Rows<unknown> = await sql.raw(`delete from lot_allocation where item_id in (${items})`, [
    sellerOrderId,
  ])
  return released.rowCount
}

export async function cancelPart(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update seller_order set status = 'cancelled', ended_at = now(), updated_at = now() where id = ?`, [id])
}

export async function flagPart(sql: Sql, id: string, attention: Attention): Promise<void> {
  await sql.raw(`update seller_order set needs_attention = ?, updated_at = now() where id = ?`, [attention, id])
}

/** Lines that nobody can be asked to send: kept until they find their cooperative. */
export async function writeGaps(sql: Sql, orderId: string, gaps: readonly GapLine[]): Promise<void> {
  for (const gap of gaps) {
    await sql.raw(
      `insert into order_line_gap (order_item_id, order_id, product_id, title, quantity, total, reason)
       values (:id, :orderId, :productId, :title, :quantity, :total, :reason)
       on conflict (order_item_id) do update set reason = excluded.reason, quantity = excluded.quantity,
         total = excluded.total, resolved_at = null`,
      { orderId, ...pick(gap) },
    )
  }
  await sql.raw(
    `update order_line_gap set resolved_at = now()
      where order_id = ? and resolved_at is null and not (order_item_id = any(?::text[]))`,
    [orderId, gaps.map(({ id }) => id)],
  )
}

const pick = ({ id, productId, title, quantity, total, reason }: GapLine) => ({
  ...{ id, productId, title, quantity, total, reason },
})

/**
 * Orders after the mark that nobody has looked at. The mark keeps the walk short however many orders there are: ids of
 * orders are ULIDs, and those of the last minutes are always looked through again, since a commit may come late.
 */
export async function newOrderIds(sql: Sql, limit: number): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select o.id from "order" o
      where o.id > (select position from order_derivation_mark where order_derivation_mark.id = 1)
        and o.deleted_at is null and not exists (select from order_derivation d where d.order_id = o.id)
      order by o.id limit ?`,
    [limit],
  )
  return found.rows.map(({ id }) => id)
}

/** Moves the mark over orders that were looked at and are older than any commit can take. */
export async function advanceMark(sql: Sql, walk: number, minutes: number): Promise<void> {
  await sql.raw(
    `with walked as (
       select o.id, o.created_at, d.order_id is not null or o.deleted_at is not null as seen from "order" o
         left join order_derivation d on d.order_id = o.id
        where o.id > (select position from order_derivation_mark where order_derivation_mark.id = 1)
        order by o.id limit :walk
     ), stop as (
       select min(walked.id) as id from walked
        where not seen or walked.created_at > now() - make_interval(mins => :minutes)
     ), reached as (
       select max(walked.id) as id from walked, stop where stop.id is null or walked.id < stop.id
     )
     update order_derivation_mark set position = greatest(position, reached.id) from reached
      where order_derivation_mark.id = 1 and reached.id is not null`,
    { walk, minutes },
  )
}

/** Drafts, orders with gaps and those that could not be read, the longest untried first. */
export async function unfinishedOrderIds(sql: Sql, seconds: number, limit: number): Promise<string[]> {
  const found: Rows<{ order_id: string }> = await sql.raw(
    `select order_id from order_derivation
      where state <> 'derived' and checked_at < now() - make_interval(secs => ?) order by checked_at limit ?`,
    [seconds, limit],
  )
  return found.rows.map(({ order_id }) => order_id)
}

/** Orders with a part at work that were edited, cancelled or taken back since they were derived. */
export async function changedOrderIds(sql: Sql, limit: number): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select distinct s.order_id as id from seller_order s
       join order_derivation d on d.order_id = s.order_id
       left join "order" o on o.id = s.order_id
      where s.status in ('new', 'accepted', 'packed', 'handed_over') and (o.version > d.order_version
        or ((o.id is null or o.deleted_at is not null or o.canceled_at is not null or o.status = 'canceled')
          and not d.is_cancelled))
      order by s.order_id limit ?`,
    [limit],
  )
  return found.rows.map(({ id }) => id)
}
