import type { OrderKey } from "./placing-store"
import type { Rows, Sql } from "./types"

/** Sold and still to be sent: what a buyer may yet pay for holds the floor's stock as well. */
export const OPEN_STAGES = ["unpaid", "to_ship", "packed", "cancel_asked"] as const

export type Line = { external_line_id: string; variant_id: string; quantity: number }
/** Of what one unit of a variant is made, and where it lies. */
export type Level = { variant_id: string; item_id: string; location_id: string; per_unit: number; free: number }
type Promised = Line & { promised: number }

/**
 * Promises the units of an order's lines that are named and not promised yet; what is not there is counted as oversold.
 * The levels are locked in the order of their ids, as the guard of the stock does, so nothing is promised between the
 * look and the promise. Said twice it is the same.
 * @param sql the transaction that keeps the order
 * @param newId of our line, made before there is one
 */
export async function promiseLines(sql: Sql, key: OrderKey, newId: () => string): Promise<void> {
  const held: Rows<Line> = await sql.raw(
    `select l.external_line_id, l.variant_id, l.quantity from channel_order_line l
       join channel_order o on o.account_id = l.account_id and o.external_order_id = l.external_order_id
      where l.account_id = ? and l.external_order_id = ? and l.variant_id is not null and l.promised is null
        and o.stage = any(?) order by l.external_line_id for update of l`,
    [key.account_id, key.external_order_id, [...OPEN_STAGES]],
  )
  if (held.rows.length === 0) return
  const levels = await lockLevels(sql, [...new Set(held.rows.map(({ variant_id }) => variant_id))])
  for (const line of held.rows) {
    const promised = take(levels, line)
    const lineId = newId()
    await sql.raw(
      `update channel_order_line set core_line_id = ?, promised = ?, oversold = quantity - ?
        where account_id = ? and external_order_id = ? and external_line_id = ?`,
      [lineId, promised, promised, key.account_id, key.external_order_id, line.external_line_id],
    )
    if (promised > 0) await reserve(sql, { ...line, promised, lineId }, levels)
  }
}

/** What is free is what is on the shelf and promised to nobody; never below nothing. */
export async function lockLevels(sql: Sql, variantIds: string[]): Promise<Level[]> {
  const found: Rows<Level> = await sql.raw(
    `select l.id, k.variant_id, l.inventory_item_id as item_id, l.location_id, k.required_quantity::float8 as per_unit,
            greatest(0, l.stocked_quantity - l.reserved_quantity)::float8 as free
       from product_variant_inventory_item k
       join product_variant v on v.id = k.variant_id and v.manage_inventory
       join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
      where k.variant_id = any(?) and k.deleted_at is null order by l.id for update of l`,
    [variantIds],
  )
  // A cooperative has one store room; of several the first is as good as any.
  const isFirst = (row: Level, n: number): boolean =>
    found.rows.findIndex((each) => each.variant_id === row.variant_id && each.item_id === row.item_id) === n
  return found.rows.filter(isFirst)
}

/** @returns how many there are, taken from what is free for the lines after it; a variant that nobody counts is there */
export function take(levels: readonly Level[], { variant_id, quantity }: Line): number {
  const parts = levels.filter((level) => level.variant_id === variant_id)
  const units = Math.min(quantity, ...parts.map(({ free, per_unit }) => Math.floor(free / per_unit)))
  for (const part of parts) {
    for (const level of levels) if (level.item_id === part.item_id) level.free -= units * part.per_unit
  }
  return units
}

export async function reserve(sql: Sql, line: Promised & { lineId: string }, levels: readonly Level[]): Promise<void> {
  const parts = levels.filter(({ variant_id }) => variant_id === line.variant_id)
  await sql.raw(
    `insert into reservation_item (id, line_item_id, inventory_item_id, location_id, quantity, raw_quantity, description)
     select ? || '_' || r.item, ?, r.item, r.location, r.quantity,
            jsonb_build_object('value', r.quantity::text, 'precision', 20), ?
       from unnest(?::text[], ?::text[], ?::numeric[]) as r(item, location, quantity)
     on conflict (id) do update set quantity = reservation_item.quantity + excluded.quantity, updated_at = now(),
       raw_quantity = jsonb_build_object('value',
         trim_scale(reservation_item.quantity + excluded.quantity)::text, 'precision', 20)`,
    [
      ...[`resitem_${line.lineId}`, line.lineId, "channel order"],
      ...[parts.map(({ item_id }) => item_id), parts.map(({ location_id }) => location_id)],
      parts.map(({ per_unit }) => per_unit * line.promised),
    ],
  )
}

/** What is not sent is there for others again, once. @returns whether anything came free */
export async function releaseLines(sql: Sql, { account_id, external_order_id }: OrderKey): Promise<boolean> {
  const freed: Rows<{ core_line_id: string }> = await sql.raw(
    `update channel_order_line set released_at = now()
      where account_id = ? and external_order_id = ? and promised is not null and released_at is null
      returning core_line_id`,
    [account_id, external_order_id],
  )
  if (freed.rows.length === 0) return false
  await sql.raw(
    `update reservation_item set deleted_at = now(), updated_at = now()
      where line_item_id = any(?::text[]) and deleted_at is null`,
    [freed.rows.map(({ core_line_id }) => core_line_id).sort()],
  )
  return true
}

/**
 * Names the goods of an order's lines: by what the account was told to call our variants, or because the product that
 * the line is of has but one. An order with a line that nothing names needs mapping.
 */
export async function nameLines(sql: Sql, { account_id, external_order_id }: OrderKey): Promise<void> {
  const key = [account_id, external_order_id]
  await sql.raw(
    `update channel_order_line l set variant_id = v.variant_id, product_id = v.product_id from channel_variant v
      where l.account_id = ? and l.external_order_id = ? and l.variant_id is null
        and v.account_id = l.account_id and v.seller_sku = l.seller_sku`,
    key,
  )
  await sql.raw(
    `update channel_order_line l set variant_id = v.id from product_variant v
      where l.account_id = ? and l.external_order_id = ? and l.variant_id is null
        and v.product_id = l.product_id and v.deleted_at is null and not exists (select from product_variant o
          where o.product_id = v.product_id and o.id <> v.id and o.deleted_at is null)`,
    key,
  )
  await sql.raw(
    `update channel_order o set is_opened = is_opened or stage = any(?), needs_mapping = exists (
        select from channel_order_line l where l.account_id = o.account_id
          and l.external_order_id = o.external_order_id and l.variant_id is null)
      where o.account_id = ? and o.external_order_id = ?`,
    [[...OPEN_STAGES], ...key],
  )
}
