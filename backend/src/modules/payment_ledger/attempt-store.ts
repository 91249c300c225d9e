import type { Attempt, AttemptOutcome, PaymentProvider, Rows, Sql } from "./types"

export const ATTEMPT_COLUMNS = `reference, provider, account, session_id, cart_id, order_id, intent_id, pay_url, amount::float8 as amount,
  amount_received::float8 as amount_received, status, is_held, outcome, language, created_digits, expires_at, transaction_no,
  bank_code, paid_digits, response_code, transaction_status, fault, queries, query_after, settled_at, created_at, updated_at`

export type NewAttempt = {
  reference: string
  provider: PaymentProvider
  account: string
  sessionId: string | null
  cartId: string | null
  intentId: string | null
  amount: number
  language: "vi" | "en"
  /** Null where nothing is paid at an address. */
  payUrl: string | null
  createdDigits: string
  expiresAt: Date
  /** When the other side is asked for the first time, should it say nothing; null where it cannot be asked. */
  queryAfter: Date | null
}

/** Written before the buyer sees an address to pay at: whatever comes of it has a row to come to. */
export async function insertAttempt(sql: Sql, attempt: NewAttempt): Promise<Attempt> {
  const made: Rows<Attempt> = await sql.raw(
    `insert into payment_attempt (reference, provider, account, session_id, cart_id, intent_id, amount, language,
       pay_url, created_digits, expires_at, query_after)
     values (:reference, :provider, :account, :sessionId, :cartId, :intentId, :amount, :language, :payUrl, :createdDigits,
       :expiresAt, :queryAfter)
     returning ${ATTEMPT_COLUMNS}`,
    attempt,
  )
  return made.rows[0] as Attempt
}

export async function findAttempt(sql: Sql, reference: string): Promise<Attempt | null> {
  const found: Rows<Attempt> = await sql.raw(`select ${ATTEMPT_COLUMNS} from payment_attempt where reference = ?`, [
    reference,
  ])
  return found.rows[0] ?? null
}

/** Held until the transaction ends: two messages about one attempt are dealt with one after the other. */
export async function lockAttempt(sql: Sql, reference: string): Promise<Attempt | null> {
  const found: Rows<Attempt> = await sql.raw(
    `select ${ATTEMPT_COLUMNS} from payment_attempt where reference = ? for update`,
    [reference],
  )
  return found.rows[0] ?? null
}

/** Of one session of Medusa, the newest. */
export async function attemptOfSession(sql: Sql, sessionId: string): Promise<Attempt | null> {
  const found: Rows<Attempt> = await sql.raw(
    `select ${ATTEMPT_COLUMNS} from payment_attempt where session_id = ? order by created_at desc, reference limit 1`,
    [sessionId],
  )
  return found.rows[0] ?? null
}

/** Newest first. */
export async function attemptsOfCart(sql: Sql, cartId: string): Promise<Attempt[]> {
  const found: Rows<Attempt> = await sql.raw(
    `select ${ATTEMPT_COLUMNS} from payment_attempt where cart_id = ? order by created_at desc, reference`,
    [cartId],
  )
  return found.rows
}

/** Newest first. */
export async function attemptsOfOrder(sql: Sql, orderId: string): Promise<Attempt[]> {
  const found: Rows<Attempt> = await sql.raw(
    `select ${ATTEMPT_COLUMNS} from payment_attempt where order_id = ? order by created_at desc, reference`,
    [orderId],
  )
  return found.rows
}

export type Report = {
  status: "failed" | "succeeded" | "pending"
  isHeld: boolean
  received: number
  transactionNo: string | null
  bankCode: string | null
  paidDigits: string | null
  responseCode: string | null
  transactionStatus: string | null
}

/** What the other side said of it. @param sql a transaction that holds the attempt */
export async function writeReport(sql: Sql, reference: string, report: Report): Promise<void> {
  await sql.raw(
    `update payment_attempt set status = :status, is_held = :isHeld, amount_received = :received,
       transaction_no = coalesce(:transactionNo, transaction_no), bank_code = coalesce(:bankCode, bank_code),
       paid_digits = coalesce(:paidDigits, paid_digits), response_code = coalesce(:responseCode, response_code),
       transaction_status = coalesce(:transactionStatus, transaction_status),
       query_after = case when :status = 'succeeded' then null else query_after end
      where reference = :reference`,
    { reference, ...report },
  )
}

/** A session that replaced the one it was made for, or the order that a transfer is for. */
export async function bindAttempt(
  sql: Sql,
  reference: string,
  { sessionId, orderId }: { sessionId?: string; orderId?: string },
): Promise<void> {
  await sql.raw(
    `update payment_attempt set session_id = coalesce(?, session_id), order_id = coalesce(?, order_id) where reference = ?`,
    [sessionId ?? null, orderId ?? null, reference],
  )
}

export async function settleAttempt(
  sql: Sql,
  reference: string,
  { outcome, orderId }: { outcome: AttemptOutcome; orderId: string | null },
): Promise<void> {
  await sql.raw(
    `update payment_attempt set outcome = ?, order_id = coalesce(?, order_id), settled_at = coalesce(settled_at, now()),
       fault = null where reference = ?`,
    [outcome, orderId, reference],
  )
}

/** Given up before enough came. */
export async function failAttempt(sql: Sql, reference: string, fault: string): Promise<void> {
  await sql.raw(`update payment_attempt set status = 'failed', fault = ? where reference = ? and status = 'pending'`, [
    ...[fault, reference],
  ])
}

export async function noteFault(sql: Sql, reference: string, fault: string): Promise<void> {
  await sql.raw(`update payment_attempt set fault = ? where reference = ?`, [fault.slice(0, 500), reference])
}

export async function askAfter(sql: Sql, reference: string, at: Date | null): Promise<void> {
  await sql.raw(`update payment_attempt set query_after = ? where reference = ?`, [at, reference])
}

/** Whoever comes back from the bank wants to know: an attempt that would be asked about later is asked about then. */
export async function askSooner(sql: Sql, reference: string, at: Date): Promise<void> {
  await sql.raw(
    `update payment_attempt set query_after = least(query_after, ?)
      where reference = ? and status = 'pending' and queries = 0`,
    [at, reference],
  )
}

/**
 * Takes the attempt that is to be asked about longest; `leaseUntil` keeps others from asking meanwhile, and is when it
 * is asked again should this process die.
 */
export async function claimQuery(sql: Sql, now: Date, leaseUntil: Date): Promise<Attempt | null> {
  const claimed: Rows<Attempt> = await sql.raw(
    `update payment_attempt set query_after = ?, queries = queries + 1
      where reference = (select reference from payment_attempt where query_after <= ? and provider = 'vnpay'
                          order by query_after, reference limit 1 for update skip locked)
      returning ${ATTEMPT_COLUMNS}`,
    [leaseUntil, now],
  )
  return claimed.rows[0] ?? null
}

/** Transfers that did not come by their day. */
export async function overdueTransfers(sql: Sql, now: Date): Promise<Attempt[]> {
  const found: Rows<Attempt> = await sql.raw(
    `select ${ATTEMPT_COLUMNS} from payment_attempt
      where provider = 'vietqr' and status = 'pending' and expires_at < ? and outcome is null and intent_id is null
        and not exists (select from payment_outbox o where o.key = 'expire:' || payment_attempt.reference)
      order by expires_at limit 50`,
    [now],
  )
  return found.rows
}

/** The session's collection and cart, as far as they still stand. */
export async function cartOfSession(
  sql: Sql,
  sessionId: string,
): Promise<{ cartId: string | null; amount: number } | null> {
  const found: Rows<{ cart_id: string | null; amount: number }> = await sql.raw(
    `select l.cart_id, s.amount::float8 as amount from payment_session s
       left join cart_payment_collection l
         on l.payment_collection_id = s.payment_collection_id and l.deleted_at is null
      where s.id = ? and s.deleted_at is null`,
    [sessionId],
  )
  const row = found.rows[0]
  return row ? { cartId: row.cart_id, amount: row.amount } : null
}

export async function orderOfCart(sql: Sql, cartId: string): Promise<string | null> {
  const found: Rows<{ order_id: string }> = await sql.raw(
    `select order_id from order_cart where cart_id = ? and deleted_at is null limit 1`,
    [cartId],
  )
  return found.rows[0]?.order_id ?? null
}

/** Whose goods are in a cart: their handles, each once. */
export async function sellersOfCart(sql: Sql, cartId: string): Promise<string[]> {
  const found: Rows<{ handle: string }> = await sql.raw(
    `select distinct c.handle from cart_line_item i
       join product p on p.id = i.product_id
       join cooperative_cooperative_product_product l on l.product_id = p.id and l.deleted_at is null
       join cooperative c on c.id = l.cooperative_id
      where i.cart_id = ? and i.deleted_at is null`,
    [cartId],
  )
  return found.rows.map(({ handle }) => handle)
}
