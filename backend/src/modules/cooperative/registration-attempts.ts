import type { Rows, Sql } from "./types"

/** A cooperative registers once; a digital-team member helps several of them in an afternoon. */
const PER_NETWORK_AND_HOUR = 20
const KEPT_DAYS = 2

/** Digests: the key is the applicant's secret, and a body holds a password. */
export type Attempt = { key: string; network: string; bodyHash: string }
export type Admission = "new" | "again" | "done" | "differs" | "too-many"

/**
 * One row a registration, before anything is done for it: the row is what a repeated request is known by, and what the
 * limit counts, whichever server it came to. `again`: an earlier one of that key did not come to its end.
 */
export async function admitAttempt(sql: Sql, { key, network, bodyHash }: Attempt): Promise<Admission> {
  // One that was cut short stays for as long as what it made may be there.
  await sql.raw(
    `delete from registration_attempt
      where at < now() - make_interval(days => ?) and (done_at is not null or cooperative_id is null)`,
    [KEPT_DAYS],
  )
  const known: Rows<{ body_hash: string; done_at: Date | null }> = await sql.raw(
    `select body_hash, done_at from registration_attempt where idempotency_key = ?`,
    [key],
  )
  const [earlier] = known.rows
  if (earlier) return earlier.body_hash !== bodyHash ? "differs" : earlier.done_at ? "done" : "again"
  const inserted: Rows<unknown> = await sql.raw(
    `insert into registration_attempt (idempotency_key, network, body_hash)
     select ?::text, ?::text, ?::text
      where (select count(*) from registration_attempt where network = ? and at > now() - interval '1 hour') < ?
     on conflict do nothing`,
    [key, network, bodyHash, network, PER_NETWORK_AND_HOUR],
  )
  return inserted.rowCount === 1 ? "new" : "too-many"
}

/**
 * Held until the transaction ends, or the process does: who finds it free knows that nobody is at work on the attempt.
 * @returns false when somebody is
 */
export async function holdAttempt(sql: Sql, key: string): Promise<boolean> {
  const held: Rows<{ held: boolean }> = await sql.raw(
    `select pg_try_advisory_xact_lock(hashtextextended('registration:' || ?::text, 0)) as held`,
    [key],
  )
  return held.rows[0]?.held === true
}

export type AttemptState = { cooperative_id: string | null; is_done: boolean }

export async function attemptState(sql: Sql, key: string): Promise<AttemptState> {
  const found: Rows<AttemptState> = await sql.raw(
    `select cooperative_id, done_at is not null as is_done from registration_attempt where idempotency_key = ?`,
    [key],
  )
  return found.rows[0] ?? { cooperative_id: null, is_done: false }
}

/** Before anything of the cooperative is made, so that a crash leaves nothing that is not known of. */
export async function noteCooperative(sql: Sql, key: string, cooperativeId: string | null): Promise<void> {
  await sql.raw(`update registration_attempt set cooperative_id = ? where idempotency_key = ?`, [cooperativeId, key])
}

export async function finishAttempt(sql: Sql, key: string): Promise<void> {
  await sql.raw(`update registration_attempt set done_at = now() where idempotency_key = ?`, [key])
}

type Wanted = { registrationNumber: string; phone: string | null; email: string | null }

/**
 * Cooperatives that a crash cut short a while ago and that stand in the way of a registration by their number, or by a
 * member's phone or e-mail. Whether one of them can be entered all the same is for the caller to find out.
 */
export async function cutShort(sql: Sql, { registrationNumber, phone, email }: Wanted): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select c.id from cooperative c
      where c.status = 'pending' and c.deleted_at is null and c.created_at < now() - interval '1 minute'
        and (not exists (select from member m where m.cooperative_id = c.id and m.deleted_at is null)
             or exists (select from registration_attempt a where a.cooperative_id = c.id and a.done_at is null))
        and (c.registration_number = ?
             or exists (select from member m where m.cooperative_id = c.id and m.deleted_at is null
                          and (m.phone = ? or m.email = ?)))`,
    [registrationNumber, phone, email],
  )
  return found.rows.map(({ id }) => id)
}

/** Takes away what an attempt left half made: nobody ever got in. One transaction. */
export async function dropCutShort(sql: Sql, cooperativeId: string): Promise<void> {
  await sql.raw(`delete from payout_account where cooperative_id = ?`, [cooperativeId])
  await sql.raw(`update member set deleted_at = now() where cooperative_id = ? and deleted_at is null`, [cooperativeId])
  await sql.raw(`update cooperative set deleted_at = now() where id = ? and deleted_at is null`, [cooperativeId])
}
