import type { Rows, Sql } from "./types"

/** How many attempts are free, and how the pauses after them grow: doubled each time, up to the longest. */
export type Pauses = { free: number; firstSeconds: number; longestSeconds: number; forgetAfterHours: number }

/**
 * Counts an attempt before it is looked at, so that many at once are not more than many in a row, whichever process
 * they reach. @returns 0 when it may go on, otherwise the seconds to wait
 */
export async function countAttempt(sql: Sql, subject: string, pauses: Pauses): Promise<number> {
  const { free, firstSeconds, longestSeconds, forgetAfterHours } = pauses
  const counted: Rows<unknown> = await sql.raw(
    `insert into sign_in_attempt as a (subject, failures, last_at) values (:subject, 1, now())
     on conflict (subject) do update set
       failures = case when a.last_at < now() - make_interval(hours => :hours) then 1 else a.failures + 1 end,
       last_at = now(),
       locked_until = case
         when a.last_at < now() - make_interval(hours => :hours) or a.failures + 1 < :free then null
         else now() + make_interval(secs => least(:longest, :first * power(2, least(a.failures + 1 - :free, 20)))) end
     where a.locked_until is null or a.locked_until <= now()
     returning 1`,
    { subject, free, first: firstSeconds, longest: longestSeconds, hours: forgetAfterHours },
  )
  if (counted.rowCount > 0) return 0
  const locked: Rows<{ seconds: number }> = await sql.raw(
    `select greatest(1, ceil(extract(epoch from locked_until - now())))::int as seconds
       from sign_in_attempt where subject = ?`,
    [subject],
  )
  return locked.rows[0]?.seconds ?? 1
}

/** The account's owner got in, or an owner lifted the pause. */
export async function forgetAttempts(sql: Sql, subject: string): Promise<void> {
  await sql.raw(`delete from sign_in_attempt where subject = ?`, [subject])
}

/** What was counted was no failure. Others' failures from the same address still count. */
export async function takeBackAttempt(sql: Sql, subject: string): Promise<void> {
  await sql.raw(`update sign_in_attempt set failures = greatest(0, failures - 1) where subject = ?`, [subject])
}

/** The seconds that a subject is locked for, 0 when it is not. */
export async function lockedFor(sql: Sql, subjects: readonly string[]): Promise<Map<string, number>> {
  const result: Rows<{ subject: string; seconds: number }> = await sql.raw(
    `select subject, ceil(extract(epoch from locked_until - now()))::int as seconds
       from sign_in_attempt where subject = any(?) and locked_until > now()`,
    [[...subjects]],
  )
  return new Map(result.rows.map(({ subject, seconds }) => [subject, seconds]))
}

/** Nothing of who tried what is kept longer than it is needed. */
export async function forgetOldTraces(sql: Sql): Promise<void> {
  await sql.raw(`delete from sign_in_attempt where last_at < now() - interval '2 days'`)
  await sql.raw(`delete from sign_in_challenge where expires_at < now() - interval '1 day'`)
  await sql.raw(`delete from recovery_code where expires_at < now() - interval '90 days'`)
  await sql.raw(`delete from member_session where coalesce(ended_at, expires_at) < now() - interval '90 days'`)
}
