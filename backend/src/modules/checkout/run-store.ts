import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction

type Rows<T> = { rows: T[]; rowCount: number }

/** Under which an order names the cart that it was made of: Medusa links the two later, and a crash may come between. */
export const CART_MARK = "checkout_cart_id"

/** Whether a checkout of the cart began and was never heard of again. */
export async function hasUnfinishedRun(sql: Sql, cartId: string): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(`select 1 from checkout_run where cart_id = ? and finished_at is null`, [
    cartId,
  ])
  return found.rows.length > 0
}

/** The order that the cart became, by Medusa's link. */
export async function orderOfCart(sql: Sql, cartId: string): Promise<string | null> {
  const found: Rows<{ order_id: string }> = await sql.raw(
    `select order_id from order_cart where cart_id = ? and deleted_at is null order by created_at limit 1`,
    [cartId],
  )
  return found.rows[0]?.order_id ?? null
}

/** Before anything else of the checkout is written. The order takes over the cart's metadata, and with it the mark. */
export async function beginRun(sql: Sql, cartId: string): Promise<void> {
  await sql.raw(
    `with marked as (
       update cart set metadata = coalesce(metadata, '{}'::jsonb) || jsonb_build_object('${CART_MARK}', id)
        where id = :cartId and metadata ->> '${CART_MARK}' is distinct from id
     )
     insert into checkout_run (cart_id) values (:cartId)
     on conflict (cart_id) do update set started_at = now(), finished_at = null, order_id = null`,
    { cartId },
  )
}

export async function endRun(sql: Sql, cartId: string, orderId: string | null): Promise<void> {
  await sql.raw(`update checkout_run set finished_at = now(), order_id = ? where cart_id = ?`, [orderId, cartId])
}

/** Carts whose checkout nobody is at any more: no live server holds them. Oldest first. */
export async function deadRuns(sql: Sql, graceSeconds: number, limit: number): Promise<string[]> {
  const found: Rows<{ cart_id: string }> = await sql.raw(
    `select cart_id from checkout_run r
      where finished_at is null and started_at < now() - ? * interval '1 second'
        and not exists (select from lock_lease l
          where l.key in (r.cart_id, 'checkout:' || r.cart_id) and l.expires_at > now())
      order by started_at limit ?`,
    [graceSeconds, limit],
  )
  return found.rows.map(({ cart_id }) => cart_id)
}

/** Each says until when it held and nothing more, once its time is over. */
export async function forgetOldLeases(sql: Sql): Promise<void> {
  await sql.raw(`delete from lock_lease where expires_at < now() - interval '1 hour'`)
}

export type Repair = { cartId: string | null; orderId: string | null; did: RepairKind; detail?: string }
export type RepairKind = "order_undone" | "order_finished" | "order_left" | "reservation_freed" | "execution_closed"

/** @param sql the transaction of the repair itself */
export async function noteRepair(sql: Sql, { cartId, orderId, did, detail }: Repair): Promise<void> {
  await sql.raw(`insert into checkout_repair (cart_id, order_id, did, detail) values (?, ?, ?, ?)`, [
    ...[cartId, orderId, did, detail ?? null],
  ])
}
