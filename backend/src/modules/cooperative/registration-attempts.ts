import type { Rows, Sql } from "./types"

/** A cooperative registers once; a digital-team member helps several of them in an afternoon. */
const PER_NETWORK_AND_HOUR = 20
const KEPT_DAYS = 2

export type Attempt = { key: string; network: string; bodyHash: string }
export type Admission = "new" | "again" | "done" | "differs" | "too-many"

/**
 * One row a registration, before anything is done for it: the row is what a repeated request is known by, and what the
 * limit counts, whichever server it came to. `again`: an earlier one of that key did not come to its end.
 */
export async function admitAttempt(sql: Sql, { key, network, bodyHash }: Attempt): Promise<Admission> {
  await sql.raw(`delete from registration_attempt where at < now() - make_interval(days => ?)`, [KEPT_DAYS])
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

export async function finishAttempt(sql: Sql, key: string): Promise<void> {
  await sql.raw(`update registration_attempt set done_at = now() where idempotency_key = ?`, [key])
}
