import { Pool } from "@medusajs/framework/pg"

/** A process that died frees what it held after this; a live one renews three times as often. */
export const LEASE_SECONDS = 15
/** Those who wait ask many times a second: who has not asked for so long is not waiting any more. */
const WAIT_SECONDS = 3
const CONNECTIONS = 3
const STATEMENT_MS = 5_000

export type Wanted = {
  /** Sorted, each once. */
  keys: readonly string[]
  /** Null for a holder without a name: it shares with nobody, not with another one without a name either. */
  owner: string | null
  /** Of those who have waited; who comes just now stands behind all of them. */
  ticket: string | null
  seconds: number
}

export type LeaseStore = {
  /** All the keys or none. @returns the token of the grant */
  take(wanted: Wanted): Promise<string | null>
  /** @returns the ticket, a new one where none was given */
  wait(keys: readonly string[], ticket: string | null): Promise<string>
  leave(ticket: string): Promise<void>
  /** @returns `token key` of each lease that still is the holder's */
  renew(tokens: readonly string[], seconds: number): Promise<Set<string>>
  release(token: string, keys: readonly string[]): Promise<number>
  releaseOwned(owner: string, keys: readonly string[] | null): Promise<number>
  close(): Promise<void>
}

/**
 * On connections of its own. A lock that waits for a connection which the holder of the lock also waits for never ends,
 * as with Medusa's `locking-postgres` and the pool that all modules share.
 */
export function openLeaseStore(databaseUrl: string, onError: (error: Error) => void): LeaseStore {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    allowExitOnIdle: true,
    connectionTimeoutMillis: STATEMENT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: "nguon-locks",
  })
  // An idle connection that breaks is replaced; unheard, its error would end the process.
  pool.on("error", onError)
  return leaseStoreOver(pool)
}

type Queryable = Pick<Pool, "query" | "end">

export function leaseStoreOver(pool: Queryable): LeaseStore {
  const affected = async (text: string, values: unknown[]) => (await pool.query(text, values)).rowCount ?? 0
  const release = (token: string, keys: readonly string[]) =>
    affected(`delete from lock_lease where token = $1 and key = any($2::text[])`, [token, [...keys]])
  return {
    async take({ keys, owner, ticket, seconds }) {
      const { rows } = await pool.query<{ token: string }>(TAKE, [[...keys], owner, ticket, seconds])
      const token = rows[0]?.token
      if (token === undefined) return null
      if (rows.length === keys.length) return token
      // Another one took some of them between the look and the grant: nobody holds one key while waiting for the next.
      await release(token, keys)
      return null
    },
    async wait(keys, ticket) {
      if (ticket !== null && (await affected(STILL_WAITING, [ticket, WAIT_SECONDS])) > 0) return ticket
      const { rows } = await pool.query<{ ticket: string }>(STAND_IN_LINE, [[...keys], ticket, WAIT_SECONDS])
      return String(rows[0]?.ticket)
    },
    async leave(ticket) {
      await pool.query(`delete from lock_wait where ticket = $1 or expires_at < now() - interval '1 minute'`, [ticket])
    },
    async renew(tokens, seconds) {
      const { rows } = await pool.query<{ token: string; key: string }>(RENEW, [[...tokens], seconds])
      return new Set(rows.map(({ token, key }) => `${token} ${key}`))
    },
    release,
    releaseOwned: (owner, keys) =>
      affected(`delete from lock_lease where owner = $1 and ($2::text[] is null or key = any($2::text[]))`, [
        owner,
        keys === null ? null : [...keys],
      ]),
    close: () => pool.end(),
  }
}

/** `clock_timestamp()`, for the statement may have waited for the row of another one. */
const TAKE = `
  with wanted as (select key from unnest($1::text[]) as key),
  hindrance as (
    select 1 from lock_lease l join wanted using (key)
     where l.expires_at > clock_timestamp() and ($2::text is null or l.owner is distinct from $2::text)
    union all
    select 1 from lock_wait w join wanted using (key)
     where w.expires_at > clock_timestamp() and ($3::bigint is null or w.ticket < $3::bigint)
  ),
  grants as materialized (select nextval('lock_token') as token where not exists (select from hindrance))
  insert into lock_lease (key, token, owner, expires_at)
  select key, token, $2::text, clock_timestamp() + $4 * interval '1 second' from wanted, grants order by key
  on conflict (key) do update
    set token = excluded.token, owner = excluded.owner, expires_at = clock_timestamp() + $4 * interval '1 second'
    where lock_lease.expires_at < clock_timestamp() or lock_lease.owner = excluded.owner
  returning token`

const STILL_WAITING = `
  update lock_wait set expires_at = clock_timestamp() + $2 * interval '1 second' where ticket = $1::bigint`

const STAND_IN_LINE = `
  with place as materialized (select coalesce($2::bigint, nextval('lock_token')) as ticket)
  insert into lock_wait (key, ticket, expires_at)
  select key, ticket, clock_timestamp() + $3 * interval '1 second' from unnest($1::text[]) as key, place
  on conflict (key, ticket) do update set expires_at = excluded.expires_at
  returning ticket`

const RENEW = `
  update lock_lease set expires_at = clock_timestamp() + $2 * interval '1 second'
   where token = any($1::bigint[]) returning token, key`
