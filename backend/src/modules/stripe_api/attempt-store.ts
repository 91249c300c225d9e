import type { Rows, Sql } from "./types"

export type WatchedAttempt = { reference: string; intent_id: string }

/** In the transaction in which the ledger gets it. */
export async function insertWatch(sql: Sql, watch: WatchedAttempt & { watchUntil: Date }): Promise<void> {
  await sql.raw(
    `insert into stripe_attempt (reference, intent_id, watch_until) values (:reference, :intent_id, :watchUntil)`,
    watch,
  )
}

/** All that the state of an intent depends on, in the ledger's row. */
const SEEN = `concat_ws('|', a.status, a.is_held, a.amount_received, coalesce(a.response_code, ''), coalesce(a.transaction_status, ''))`

/** Attempts of which the ledger says something else than was seen last. */
export async function changedAttempts(sql: Sql, limit: number): Promise<WatchedAttempt[]> {
  const found: Rows<WatchedAttempt> = await sql.raw(
    `select w.reference, w.intent_id from stripe_attempt w join payment_attempt a on a.reference = w.reference
      where w.watch_until > now() and w.seen is distinct from ${SEEN} order by a.updated_at, w.reference limit ?`,
    [limit],
  )
  return found.rows
}

/** The same of one intent, however old its attempts are. */
export async function changedAttemptsOf(sql: Sql, intentId: string): Promise<WatchedAttempt[]> {
  const found: Rows<WatchedAttempt> = await sql.raw(
    `select w.reference, w.intent_id from stripe_attempt w join payment_attempt a on a.reference = w.reference
      where w.intent_id = ? and w.seen is distinct from ${SEEN} order by a.updated_at, w.reference`,
    [intentId],
  )
  return found.rows
}

/** What was read of the attempt in this very transaction. */
export async function markSeen(sql: Sql, reference: string, seen: string): Promise<void> {
  await sql.raw(`update stripe_attempt set seen = ? where reference = ?`, [seen, reference])
}

/** After the intent itself changed: what its attempts brought may be owed to nobody now. */
export async function lookAgain(sql: Sql, intentId: string): Promise<void> {
  await sql.raw(`update stripe_attempt set seen = null where intent_id = ?`, [intentId])
}

export async function intentOfReference(sql: Sql, reference: string): Promise<string | null> {
  const found: Rows<{ intent_id: string }> = await sql.raw(`select intent_id from stripe_attempt where reference = ?`, [
    reference,
  ])
  return found.rows[0]?.intent_id ?? null
}
