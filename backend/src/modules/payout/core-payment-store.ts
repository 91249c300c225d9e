import type { PaymentMethod, Rows, Sql } from "./types"

/** Payments and refunds as Medusa keeps them. */

export type PaidPayment = { id: string; captured: number; refunded: number }

/** The payment by which an order was paid beforehand: the first live one that is not by these providers of cash. */
export async function paidPaymentOf(sql: Sql, orderId: string, cash: readonly string[]): Promise<PaidPayment | null> {
  const found: Rows<PaidPayment> = await sql.raw(
    `select p.id,
       coalesce((select sum(amount) from capture where payment_id = p.id and deleted_at is null), 0)::float8 as captured,
       coalesce((select sum(amount) from refund where payment_id = p.id and deleted_at is null), 0)::float8 as refunded
      from order_payment_collection l join payment p on p.payment_collection_id = l.payment_collection_id
     where l.order_id = ? and l.deleted_at is null and p.deleted_at is null and p.canceled_at is null
       and not (p.provider_id = any(?::text[])) order by p.created_at limit 1`,
    [orderId, [...cash]],
  )
  return found.rows[0] ?? null
}

/** What was paid back for one part. */
export async function refundOf(
  sql: Sql,
  paymentId: string,
  sellerOrderId: string,
): Promise<{ id: string; amount: number } | null> {
  const found: Rows<{ id: string; amount: number }> = await sql.raw(
    `select id, amount::float8 from refund where payment_id = ? and created_by = ? and deleted_at is null limit 1`,
    [paymentId, sellerOrderId],
  )
  return found.rows[0] ?? null
}

/** How an order was paid. */
export async function methodOf(sql: Sql, orderId: string): Promise<PaymentMethod> {
  const found: Rows<{ provider_id: string }> = await sql.raw(
    `select p.provider_id from order_payment_collection l join payment p on p.payment_collection_id = l.payment_collection_id
      where l.order_id = ? and l.deleted_at is null and p.deleted_at is null and p.canceled_at is null
      order by p.created_at limit 1`,
    [orderId],
  )
  return METHODS[found.rows[0]?.provider_id ?? ""] ?? "other"
}

const METHODS: Readonly<Record<string, PaymentMethod>> = {
  pp_cod_cod: "cash",
  pp_system_default: "cash",
  pp_vnpay_vnpay: "vnpay",
  pp_vietqr_vietqr: "vietqr",
}

/** `part` where whoever paid back said for which part. */
export type CoreRefund = { id: string; order_id: string; amount: number; at: Date; part: string | null }

/**
 * Refunds that are certain and not charged to anybody yet, but those of parts that never arrived: nobody was credited for
 * them. One by VNPay or a transfer counts once the ledger says that it went through, and each once it is known of all
 * parts of its order whether they arrived.
 */
export async function unsettledRefunds(sql: Sql, limit: number): Promise<CoreRefund[]> {
  const found: Rows<CoreRefund> = await sql.raw(
    `select r.id, l.order_id, r.amount::float8, r.created_at as at, r.metadata ->> 'seller_order_id' as part
      from refund r join payment p on p.id = r.payment_id
      join order_payment_collection l on l.payment_collection_id = p.payment_collection_id and l.deleted_at is null
      left join payment_refund k on k.key = r.id
     where r.deleted_at is null and coalesce(r.created_by, '') not like 'sord\\_%'
       and (k.id is null and p.provider_id not in ('pp_vnpay_vnpay', 'pp_vietqr_vietqr') or k.status = 'succeeded')
       and not exists (select from seller_order o where o.order_id = l.order_id
         and (o.status in ('new', 'accepted', 'packed', 'handed_over') or (o.status = 'delivered' and o.booked_at is null)))
       and not exists (select from settled_refund s where s.refund_id = r.id)
     order by r.created_at, r.id limit ?`,
    [limit],
  )
  return found.rows
}

export async function markRefundSettled(sql: Sql, refundId: string): Promise<boolean> {
  const marked: Rows<unknown> = await sql.raw(
    `insert into settled_refund (refund_id) values (?) on conflict do nothing`,
    [refundId],
  )
  return marked.rowCount === 1
}
