import { CART_MARK, noteRepair, type Sql } from "./run-store"

type Rows<T> = { rows: T[]; rowCount: number }

export type LeftOrder = {
  id: string
  /** The cart and the payment know the order. */
  is_linked: boolean
  /** All that is counted was reserved for it. */
  is_reserved: boolean
  /** Medusa asked the provider, and has a payment or the promise of one. */
  is_authorized: boolean
  /** Money came in for it, by Medusa's payments or the ledger's word. */
  is_paid: boolean
}

/** What the checkout that is under way, or died, made of the cart. Of an older order nothing is judged any more. */
export async function ordersOfCart(sql: Sql, cartId: string): Promise<LeftOrder[]> {
  const found: Rows<LeftOrder> = await sql.raw(
    `select o.id,
            exists (select from order_cart l where l.order_id = o.id and l.cart_id = :cartId and l.deleted_at is null)
              and exists (select from order_payment_collection l where l.order_id = o.id and l.deleted_at is null)
              as is_linked,
            not exists (${UNRESERVED}) as is_reserved,
            exists (${PAYMENTS}) or exists (${AWAITED}) as is_authorized,
            exists (${PAYMENTS} and p.captured_at is not null)
              or exists (select from payment_attempt a where a.order_id = o.id and a.outcome = 'order') as is_paid
       from "order" o
       join checkout_run run on run.cart_id = :cartId and o.created_at >= run.started_at - interval '1 minute'
      where o.deleted_at is null and o.status <> 'canceled' and o.id in (
        select order_id from order_cart where cart_id = :cartId and deleted_at is null
        union
        select id from "order" where metadata ->> '${CART_MARK}' = :cartId)
      order by o.created_at`,
    { cartId },
  )
  return found.rows
}

/** Of an order that was handed over or refused since, the reservation is deleted and still tells that there was one. */
const UNRESERVED = `
  select from order_item i
    join order_line_item line on line.id = i.item_id
    join product_variant v on v.id = line.variant_id and v.manage_inventory
    join product_variant_inventory_item k on k.variant_id = v.id and k.deleted_at is null
   where i.order_id = o.id and i.deleted_at is null
     and not exists (select from reservation_item r
       where r.line_item_id = line.id and r.inventory_item_id = k.inventory_item_id)`

const OF_COLLECTION = `
  join cart_payment_collection c using (payment_collection_id)
   where c.cart_id = :cartId and c.deleted_at is null`

const PAYMENTS = `select from payment p ${OF_COLLECTION} and p.deleted_at is null and p.canceled_at is null`

const AWAITED = `
  select from payment_session s ${OF_COLLECTION} and s.deleted_at is null and s.status = 'pending_authorization'`

/**
 * As if the order had never been asked for: it is cancelled, its goods are free, and the cart can be ordered again. What
 * was paid for it is not touched. @param sql a transaction
 */
export async function undoOrder(sql: Sql, cartId: string, orderId: string): Promise<void> {
  await sql.raw(
    `update "order" set status = 'canceled', canceled_at = now(), updated_at = now() where id = ? and status <> 'canceled'`,
    [orderId],
  )
  for (const link of ["order_cart", "order_payment_collection", "order_promotion"])
    await sql.raw(`update "${link}" set deleted_at = now() where order_id = ? and deleted_at is null`, [orderId])
  await sql.raw(
    `update reservation_item set deleted_at = now(), updated_at = now()
      where deleted_at is null and line_item_id in (select item_id from order_item where order_id = ?)`,
    [orderId],
  )
  await sql.raw(`update cart set completed_at = null, updated_at = now() where id = ? and completed_at is not null`, [
    cartId,
  ])
}

export type MissingCapture = { id: string; amount: string; currency_code: string }

/** Captures that the order's account does not know of: writing them down is the last thing a checkout does. */
export async function missingCaptures(sql: Sql, orderId: string): Promise<MissingCapture[]> {
  const found: Rows<MissingCapture> = await sql.raw(
    `select c.id, c.amount::text as amount, p.currency_code from capture c
       join payment p on p.id = c.payment_id and p.deleted_at is null
       join order_payment_collection l using (payment_collection_id)
      where l.order_id = ? and l.deleted_at is null and c.deleted_at is null
        and not exists (select from order_transaction t
          where t.order_id = l.order_id and t.reference = 'capture' and t.reference_id = c.id and t.deleted_at is null)`,
    [orderId],
  )
  return found.rows
}

/**
 * What another floor sold is promised when it is heard of, and becomes an order of ours later: when it is paid for,
 * when its goods are named, when placing it works again.
 */
const SOLD_ELSEWHERE = `
  select from channel_order_line l
    join channel_order c on c.account_id = l.account_id and c.external_order_id = l.external_order_id
   where l.core_line_id = loose.line_item_id and l.released_at is null and c.core_made_at is null`

/**
 * Goods held for a line of no order, or of a cancelled one. Only what a checkout that is over can have left: Medusa
 * writes the order before the reservation, and deletes it after.
 */
export async function freeReservationsOfNothing(sql: Sql, graceSeconds: number, limit: number): Promise<number> {
  return sql.transaction(async (transaction) => {
    const freed: Rows<{ id: string; line_item_id: string }> = await transaction.raw(
      `update reservation_item r set deleted_at = now(), updated_at = now()
        where r.id in (
          select loose.id from reservation_item loose
           where loose.deleted_at is null and loose.line_item_id is not null
             and loose.created_at < now() - ? * interval '1 second'
             and not exists (select from order_item i join "order" o on o.id = i.order_id
               where i.item_id = loose.line_item_id and o.deleted_at is null and o.status <> 'canceled')
             and not exists (${SOLD_ELSEWHERE})
           order by loose.id limit ?)
        returning r.id, r.line_item_id`,
      [graceSeconds, limit],
    )
    for (const { id, line_item_id } of freed.rows)
      await noteRepair(transaction, {
        ...{ cartId: null, orderId: null, did: "reservation_freed" },
        detail: `${id} of ${line_item_id}`,
      })
    return freed.rows.length
  })
}

/** Medusa's engine in memory never looks at them again, and its cleaner waits for them to end. */
export async function closeDeadExecutions(sql: Sql, graceSeconds: number): Promise<number> {
  return sql.transaction(async (transaction) => {
    const closed: Rows<{ transaction_id: string; cart_id: string | null; was: string }> = await transaction.raw(
      `with dead as (
         select workflow_id, transaction_id, run_id, state as was, context #>> '{data,payload,id}' as cart_id
           from workflow_execution e
          where workflow_id = 'complete-cart' and state in ('not_started', 'invoking', 'waiting_to_compensate', 'compensating')
            and created_at < now()::timestamp - ? * interval '1 second'
            and not exists (select from lock_lease l where l.expires_at > now()
              and l.key in (e.context #>> '{data,payload,id}', 'checkout:' || (e.context #>> '{data,payload,id}')))
       )
       update workflow_execution e set state = 'failed', updated_at = now() from dead
        where (e.workflow_id, e.transaction_id, e.run_id) = (dead.workflow_id, dead.transaction_id, dead.run_id)
        returning e.transaction_id, dead.cart_id, dead.was`,
      [graceSeconds],
    )
    for (const { transaction_id, cart_id, was } of closed.rows)
      await noteRepair(transaction, {
        ...{ cartId: cart_id, orderId: null, did: "execution_closed" },
        detail: `${transaction_id}, ${was}`,
      })
    return closed.rows.length
  })
}
