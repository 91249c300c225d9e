import type { Rows, Sql } from "./types"

/** An account that is left alone: `retry_at` is when it is asked again whether all is well. */
export type Circuit = {
  account_id: string
  is_open: boolean
  class: string
  code: string
  trips: number
  opened_at: Date
  retry_at: Date
}

const COLUMNS = "account_id, is_open, class, code, trips, opened_at, retry_at"
/** Of so many calls more than half have to fail. */
const LAST = 20
const FAULTS = ["TRANSIENT", "UNKNOWN_OUTCOME"]
const MINUTE_MS = 60_000
const LONGEST_MS = 60 * MINUTE_MS

export async function openCircuitOf(sql: Sql, accountId: string): Promise<Circuit | null> {
  const found: Rows<Circuit> = await sql.raw(
    `select ${COLUMNS} from channel_circuit where account_id = ? and is_open`,
    [accountId],
  )
  return found.rows[0] ?? null
}

/** Whether more than half of the last calls failed, of those since it was last well. */
export async function isFailing(sql: Sql, accountId: string): Promise<boolean> {
  const found: Rows<{ calls: number; faults: number }> = await sql.raw(
    `select count(*)::int as calls, (count(*) filter (where class = any(:faults)))::int as faults from (
       select class from channel_call where account_id = :accountId
          and id > coalesce((select after_call from channel_circuit where account_id = :accountId), 0)
        order by id desc limit :last) last_calls`,
    { accountId, faults: FAULTS, last: LAST },
  )
  const { calls = 0, faults = 0 } = found.rows[0] ?? {}
  return calls === LAST && faults * 2 > calls
}

/**
 * Each time that follows soon on the one before it is left alone for twice as long, an hour at most. Of calls that fail
 * beside each other the first opens it.
 */
export async function openCircuit(
  sql: Sql,
  accountId: string,
  fault: { class: string; code: string },
  now: Date,
): Promise<void> {
  const held: Rows<{ trips: number; retry_at: Date }> = await sql.raw(
    "select trips, retry_at from channel_circuit where account_id = ?",
    [accountId],
  )
  const [before] = held.rows
  const isSoon = before !== undefined && now.getTime() - before.retry_at.getTime() < LONGEST_MS
  const trips = isSoon ? Math.min(before.trips + 1, 20) : 1
  const retryAt = new Date(now.getTime() + Math.min(LONGEST_MS, MINUTE_MS * 2 ** (trips - 1)))
  await sql.raw(
    `insert into channel_circuit (account_id, is_open, class, code, trips, opened_at, retry_at)
     values (:accountId, true, :class, :code, :trips, :now, :retryAt)
     on conflict (account_id) do update set class = excluded.class, code = excluded.code, trips = excluded.trips,
       retry_at = excluded.retry_at, probing_until = null, is_open = true,
       opened_at = case when channel_circuit.is_open then channel_circuit.opened_at else excluded.opened_at end
       where not channel_circuit.is_open or channel_circuit.retry_at <= excluded.opened_at`,
    { accountId, class: fault.class, code: fault.code.slice(0, 100), trips, now, retryAt },
  )
}

/** @returns whether the caller is the one to ask; the others wait for what it hears */
export async function claimProbe(
  sql: Sql,
  accountId: string,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<boolean> {
  const claimed: Rows<unknown> = await sql.raw(
    `update channel_circuit set probing_until = :until
      where account_id = :accountId and is_open and retry_at <= :now
        and (probing_until is null or probing_until <= :now)`,
    { accountId, now, until: new Date(now.getTime() + leaseMs) },
  )
  return claimed.rowCount === 1
}

/** All is well, or is taken to be, as after a new consent: calls before this are counted no more. */
export async function closeCircuit(sql: Sql, accountId: string): Promise<void> {
  await sql.raw(
    `update channel_circuit set is_open = false, probing_until = null,
       after_call = coalesce((select max(id) from channel_call where account_id = :accountId), 0)
      where account_id = :accountId and is_open`,
    { accountId },
  )
}

/** Accounts that a person has to mend at the floor, and may have: asked about now and then. */
export async function blockedToProbe(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const found: Rows<{ account_id: string }> = await sql.raw(
    `select c.account_id from channel_circuit c join channel_account a on a.id = c.account_id
      where c.is_open and c.retry_at <= :now and (c.probing_until is null or c.probing_until <= :now)
        and a.status = 'blocked'
      order by c.retry_at limit :limit`,
    { now, limit },
  )
  return found.rows.map(({ account_id }) => account_id)
}
