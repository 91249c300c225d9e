import type { Refund, RefundStatus, Rows, Sql } from "./types"

const COLUMNS = `id, reference, key, amount::float8 as amount, is_full, reason, status, request_id, tries, response_code,
  fault, note, transaction_no, query_after, created_at, updated_at`

export type NewRefund = { id: string; reference: string; key: string; amount: number; isFull: boolean; reason: string }

/**
 * The same key asks for the same refund: what was asked for first stands.
 * @throws check_violation `payment_refund_sum` when more would go back than came
 */
export async function insertRefund(sql: Sql, refund: NewRefund): Promise<Refund> {
  await sql.raw(
    `insert into payment_refund (id, reference, key, amount, is_full, reason)
     select :id, :reference, :key, :amount, :isFull, :reason
      where not exists (select from payment_refund where key = :key)
     on conflict (key) do nothing`,
    refund,
  )
  return (await findRefundByKey(sql, refund.key)) as Refund
}

export async function findRefundByKey(sql: Sql, key: string): Promise<Refund | null> {
  const found: Rows<Refund> = await sql.raw(`select ${COLUMNS} from payment_refund where key = ?`, [key])
  return found.rows[0] ?? null
}

export async function findRefund(sql: Sql, id: string): Promise<Refund | null> {
  const found: Rows<Refund> = await sql.raw(`select ${COLUMNS} from payment_refund where id = ?`, [id])
  return found.rows[0] ?? null
}

export async function refundsOf(sql: Sql, reference: string): Promise<Refund[]> {
  const found: Rows<Refund> = await sql.raw(
    `select ${COLUMNS} from payment_refund where reference = ? order by created_at, id`,
    [reference],
  )
  return found.rows
}

/** Promised or gone, of what an attempt brought. */
export async function refundedOf(sql: Sql, reference: string): Promise<number> {
  const found: Rows<{ amount: number }> = await sql.raw(
    `select coalesce(sum(amount), 0)::float8 as amount from payment_refund where reference = ? and status <> 'rejected'`,
    [reference],
  )
  return found.rows[0]?.amount ?? 0
}

/** In sum, for one reason. */
export async function promisedFor(sql: Sql, reference: string, reason: string): Promise<number> {
  const found: Rows<{ amount: number }> = await sql.raw(
    `select coalesce(sum(amount), 0)::float8 as amount from payment_refund
      where reference = ? and reason = ? and status <> 'rejected'`,
    [reference, reason],
  )
  return found.rows[0]?.amount ?? 0
}

/** Promised and not back yet, in sum; for one reason where it is named. */
export async function openRefundsOf(sql: Sql, reference: string, reason: string | null): Promise<number> {
  const found: Rows<{ amount: number }> = await sql.raw(
    `select coalesce(sum(amount), 0)::float8 as amount from payment_refund
      where reference = :reference and status not in ('rejected', 'succeeded')
        and (cast(:reason as text) is null or reason = :reason)`,
    { reference, reason },
  )
  return found.rows[0]?.amount ?? 0
}

/**
 * Takes a refund that is to be sent or asked about. One of an attempt at a time is under way, the oldest, until its end:
 * VNPay answers 94 to the second, and a question about an attempt is answered with its newest refund only.
 */
export async function claimRefund(sql: Sql, now: Date, leaseUntil: Date): Promise<Refund | null> {
  const claimed: Rows<Refund> = await sql.raw(
    `update payment_refund set query_after = :leaseUntil
      where id = (
        select r.id from payment_refund r join payment_attempt a on a.reference = r.reference
         where a.provider = 'vnpay' and r.status in ('pending', 'sending', 'unknown', 'sent')
           and coalesce(r.query_after, r.created_at) <= :now
           and (r.status <> 'pending' or not exists (
             select from payment_refund o where o.reference = r.reference and o.id <> r.id
                and (o.status in ('sending', 'unknown', 'sent')
                  or (o.status = 'pending' and (o.created_at, o.id) < (r.created_at, r.id)))))
         order by coalesce(r.query_after, r.created_at), r.id limit 1 for update of r skip locked)
      returning ${COLUMNS}`,
    { now, leaseUntil },
  )
  return claimed.rows[0] ?? null
}

/**
 * Promised to a buyer so long ago that a person has to ask VNPay: after three days, or ten where it says that the bank has
 * it (06), which takes its working days. One whose case was closed comes again when nothing has changed as long after.
 */
export async function overdueRefunds(sql: Sql, now: Date, limit: number): Promise<Refund[]> {
  const found: Rows<Refund> = await sql.raw(
    `select ${COLUMNS} from payment_refund r
      where status in ('pending', 'sending', 'unknown', 'sent')
        and created_at <= cast(:now as timestamptz)
          - case when status = 'sent' and response_code = '06' then interval '10 days' else interval '3 days' end
        and exists (select from payment_attempt a where a.reference = r.reference and a.provider = 'vnpay')
        and not exists (select from payment_case c where c.kind = 'refund_overdue' and c.subject = r.id
          and (c.closed_at is null or c.closed_at > cast(:now as timestamptz) - interval '3 days'))
      order by created_at, id limit :limit`,
    { now, limit },
  )
  return found.rows
}

/** Before it is sent: a crash in between is resolved by asking, not by sending again. */
export async function markSending(sql: Sql, id: string, requestId: string, request: unknown): Promise<boolean> {
  const marked: Rows<unknown> = await sql.raw(
    `update payment_refund set status = 'sending', request_id = ?, request = ?::jsonb, tries = tries + 1
      where id = ? and status in ('pending', 'unknown')`,
    [requestId, JSON.stringify(request), id],
  )
  return marked.rowCount === 1
}

export async function markRefund(
  sql: Sql,
  id: string,
  now: {
    status: RefundStatus
    responseCode?: string | null
    fault?: string | null
    transactionNo?: string | null
    queryAfter: Date | null
  },
): Promise<void> {
  await sql.raw(
    `update payment_refund set status = ?, response_code = coalesce(?, response_code), fault = ?,
       transaction_no = coalesce(?, transaction_no), query_after = ?
      where id = ? and status not in ('rejected', 'succeeded')`,
    [now.status, now.responseCode ?? null, now.fault ?? null, now.transactionNo ?? null, now.queryAfter, id],
  )
}

/** Whether VNPay's number belongs to another refund of the same payment. */
export async function isOtherRefund(sql: Sql, refund: Refund, transactionNo: string): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(
    `select 1 from payment_refund where reference = ? and id <> ? and transaction_no = ?`,
    [refund.reference, refund.id, transactionNo],
  )
  return found.rows.length > 0
}

/** By hand, where no machine can: a transfer back that an officer made. */
export async function markRefundedByHand(sql: Sql, id: string, note: string): Promise<boolean> {
  const marked: Rows<unknown> = await sql.raw(
    `update payment_refund set status = 'succeeded', note = ?, query_after = null
      where id = ? and status not in ('rejected', 'succeeded')`,
    [note.slice(0, 500), id],
  )
  return marked.rowCount === 1
}
