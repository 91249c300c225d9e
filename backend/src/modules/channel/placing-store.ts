import type { Stage } from "./order-store"
import type { Rows, Sql } from "./types"

/** Orders of other floors on their way to being orders of ours, and out of it. */
export type OrderKey = { account_id: string; external_order_id: string }

export type OrderToPlace = OrderKey & {
  platform: string
  cooperative_id: string
  stage: Stage
  core_order_id: string
  is_cash: boolean
  total: number | null
  placed_at: Date | null
  recipient_sealed: string | null
}
export type LineToPlace = {
  core_line_id: string
  variant_id: string
  product_id: string
  title: string
  quantity: number
  unit_price: number | null
}

/** Of one that dies nobody hears: after so long another may have it. */
const LEASE_SECONDS = 120
const RETRY_SECONDS = 10
const LONGEST_RETRY_SECONDS = 3600

const TO_PLACE = `o.is_opened and o.core_made_at is null and not o.needs_mapping
  and o.stage in ('to_ship', 'packed', 'shipped', 'delivered', 'completed')`
const TO_CALL_OFF = `o.core_order_id is not null and o.called_off_at is null and o.stage in ('cancelled', 'returned')`

/**
 * Takes one that waits, and writes down as which order of ours it is going to be kept.
 * @param newId used where it has none yet
 */
export const claimToPlace = (sql: Sql, newId: string): Promise<OrderToPlace | null> =>
  claim(sql, TO_PLACE, { set: "core_order_id = coalesce(core_order_id, :newId),", newId })

/** Takes one that the floor called off after it was, or may have been, made an order of ours. */
export const claimToCallOff = (sql: Sql): Promise<OrderToPlace | null> =>
  claim(sql, TO_CALL_OFF, { set: "", newId: "" })

async function claim(sql: Sql, due: string, { set, newId }: { set: string; newId: string }) {
  const claimed: Rows<OrderToPlace> = await sql.raw(
    `update channel_order c set ${set} work_attempts = c.work_attempts + 1,
       work_after = now() + make_interval(secs => ${LEASE_SECONDS})
      from channel_account a
      where a.id = c.account_id and (c.account_id, c.external_order_id) = (
        select o.account_id, o.external_order_id from channel_order o
         where ${due} and (o.work_after is null or o.work_after <= now())
         order by o.first_seen_at, o.account_id, o.external_order_id limit 1 for update skip locked)
      returning c.account_id, c.external_order_id, a.platform, a.cooperative_id, c.stage, c.core_order_id, c.is_cash,
        c.total::float8, c.placed_at, c.recipient_sealed`,
    { newId },
  )
  return claimed.rows[0] ?? null
}

export async function linesToPlace(sql: Sql, { account_id, external_order_id }: OrderKey): Promise<LineToPlace[]> {
  const found: Rows<LineToPlace> = await sql.raw(
    `select core_line_id, variant_id, product_id, title, quantity, unit_price::float8 from channel_order_line
      where account_id = ? and external_order_id = ? order by external_line_id`,
    [account_id, external_order_id],
  )
  return found.rows
}

export async function markPlaced(sql: Sql, { account_id, external_order_id }: OrderKey): Promise<void> {
  await sql.raw(
    `update channel_order set core_made_at = now(), work_after = null, work_attempts = 0, work_fault = null
      where account_id = ? and external_order_id = ?`,
    [account_id, external_order_id],
  )
}

export async function markCalledOff(sql: Sql, { account_id, external_order_id }: OrderKey): Promise<void> {
  await sql.raw(
    `update channel_order set called_off_at = now(), work_after = null, work_attempts = 0, work_fault = null
      where account_id = ? and external_order_id = ?`,
    [account_id, external_order_id],
  )
}

/** It is tried again by and by; whoever looks sees why it waits. */
export async function noteFault(sql: Sql, { account_id, external_order_id }: OrderKey, fault: string): Promise<void> {
  await sql.raw(
    `update channel_order set work_fault = :fault, work_after = now() + make_interval(secs =>
       least(${LONGEST_RETRY_SECONDS}, ${RETRY_SECONDS} * power(2, least(work_attempts, 12))))
      where account_id = :account_id and external_order_id = :external_order_id`,
    { account_id, external_order_id, fault: fault.slice(0, 500) },
  )
}

/** Of which floor an order of ours came. */
export type FloorOfOrder = { core_order_id: string; platform: string; external_order_id: string; account_id: string }

/** Orders of ours that were bought on other floors. */
export async function floorsOfOrders(sql: Sql, orderIds: readonly string[]): Promise<Map<string, FloorOfOrder>> {
  if (orderIds.length === 0) return new Map()
  const found: Rows<FloorOfOrder> = await sql.raw(
    `select o.core_order_id, a.platform, o.external_order_id, o.account_id from channel_order o
       join channel_account a on a.id = o.account_id where o.core_order_id = any(?::text[])`,
    [[...orderIds]],
  )
  return new Map(found.rows.map((row) => [row.core_order_id, row]))
}

/** Orders that wait for a name which the account has given one of our goods since. */
export async function ordersNamedSince(sql: Sql, limit: number): Promise<OrderKey[]> {
  const found: Rows<OrderKey> = await sql.raw(
    `select distinct l.account_id, l.external_order_id from channel_order o
       join channel_order_line l on l.account_id = o.account_id and l.external_order_id = o.external_order_id
       join channel_variant v on v.account_id = l.account_id and v.seller_sku = l.seller_sku
      where o.needs_mapping and l.variant_id is null order by 1, 2 limit ?`,
    [limit],
  )
  return found.rows
}

/** @param sql a transaction; nobody else changes the order until it ends */
export async function holdChannelOrder(sql: Sql, { account_id, external_order_id }: OrderKey): Promise<boolean> {
  const held: Rows<unknown> = await sql.raw(
    "select from channel_order where account_id = ? and external_order_id = ? for no key update",
    [account_id, external_order_id],
  )
  return held.rowCount === 1
}
