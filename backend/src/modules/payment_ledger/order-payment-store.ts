import { ATTEMPT_COLUMNS } from "./attempt-store"
import type { Attempt, Rows, Sql } from "./types"

/** Attempts at paying an order, by the cart it was: the one that counts first, then the newest. */
export async function attemptsForOrder(sql: Sql, orderId: string): Promise<Attempt[]> {
  const found: Rows<Attempt> = await sql.raw(
    `select ${ATTEMPT_COLUMNS} from payment_attempt
      where cart_id = (select cart_id from order_cart where order_id = ? and deleted_at is null limit 1)
      order by (outcome = 'order') desc nulls last, created_at desc, reference`,
    [orderId],
  )
  return found.rows
}

/** Whether an order waits for a transfer that has not come in full. */
export async function isAwaitingTransfer(sql: Sql, orderId: string): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(
    `select 1 from payment_attempt a
       join order_cart l on l.cart_id = a.cart_id and l.deleted_at is null
       join payment_session s on s.id = a.session_id and s.status = 'pending_authorization'
      where l.order_id = ? and a.provider = 'vietqr' and a.outcome is null limit 1`,
    [orderId],
  )
  return found.rows.length > 0
}

/** The attempt that brought the money of one of the core's payments; null for cash. */
export async function referenceOfPayment(sql: Sql, paymentId: string): Promise<string | null> {
  const found: Rows<{ reference: string }> = await sql.raw(
    `select a.reference from payment p join payment_attempt a on a.session_id = p.payment_session_id
      where p.id = ? and a.status = 'succeeded' limit 1`,
    [paymentId],
  )
  return found.rows[0]?.reference ?? null
}
