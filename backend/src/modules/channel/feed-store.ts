import type { Rows, Sql } from "./types"

/** A file that a floor fetches from an address that only it and the cooperative know. */
export type Feed = {
  cooperative_id: string
  floor: string
  token: string
  made_at: Date
  fetched_at: Date | null
  fetches: number
}

const COLUMNS = "cooperative_id, floor, token, made_at, fetched_at, fetches::int as fetches"

export async function feedsOf(sql: Sql, cooperativeId: string): Promise<Feed[]> {
  const found: Rows<Feed> = await sql.raw(
    `select ${COLUMNS} from channel_feed where cooperative_id = ? order by floor`,
    [cooperativeId],
  )
  return found.rows
}

/** A new address; the one before leads nowhere from now on. */
export async function renewFeed(
  sql: Sql,
  { cooperativeId, floor, token }: { cooperativeId: string; floor: string; token: string },
): Promise<void> {
  await sql.raw(
    `insert into channel_feed (cooperative_id, floor, token) values (?, ?, ?)
     on conflict (cooperative_id, floor) do update
       set token = excluded.token, made_at = now(), fetched_at = null, fetches = 0, etag = null, changed_at = null`,
    [cooperativeId, floor, token],
  )
}

export async function feedByToken(sql: Sql, token: string): Promise<Feed | null> {
  const found: Rows<Feed> = await sql.raw(`select ${COLUMNS} from channel_feed where token = ?`, [token])
  return found.rows[0] ?? null
}

/** Of a file as it is now. @returns since when it has been this file, in whole seconds as HTTP tells them */
export async function noteContent(sql: Sql, token: string, etag: string): Promise<Date | null> {
  const found: Rows<{ changed_at: Date }> = await sql.raw(
    `update channel_feed set etag = :etag,
            changed_at = case when etag = :etag then changed_at else date_trunc('second', now()) end
      where token = :token returning changed_at`,
    { etag, token },
  )
  return found.rows[0]?.changed_at ?? null
}

export async function noteFetch(sql: Sql, token: string): Promise<void> {
  await sql.raw(`update channel_feed set fetched_at = now(), fetches = fetches + 1 where token = ?`, [token])
}
