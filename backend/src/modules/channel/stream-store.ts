import type { Rows, Sql } from "./types"

/** Events of all shops of an app at one floor. `cursor`: all up to here is kept, and acknowledged or about to be. */
export type Stream = { platform: string; queue_code: string | null; cursor: string | null; attempts: number }

const COLUMNS = "platform, queue_code, cursor, attempts"

/** One worker at a time reads a floor's events. @returns null while none are due, or no shop is there to have any */
export async function claimStream(
  sql: Sql,
  { platform, now, leaseMs }: { platform: string; now: Date; leaseMs: number },
): Promise<Stream | null> {
  const claimed: Rows<Stream> = await sql.raw(
    `insert into channel_stream (platform, due_at, leased_until)
     select :platform, :now, :until where exists (select from channel_account
       where platform = :platform and status in ('connected', 'paused'))
     on conflict (platform) do update set leased_until = excluded.leased_until
       where channel_stream.due_at <= :now and (channel_stream.leased_until is null or channel_stream.leased_until <= :now)
     returning ${COLUMNS}`,
    { platform, now, until: new Date(now.getTime() + leaseMs) },
  )
  return claimed.rows[0] ?? null
}

/** A queue that is new has nothing read of it. */
export async function nameQueue(sql: Sql, platform: string, queueCode: string | null): Promise<void> {
  await sql.raw("update channel_stream set queue_code = ?, cursor = null where platform = ?", [
    ...([queueCode, platform] as never[]),
  ])
}

/** In the transaction that keeps the events up to there. */
export async function moveStream(sql: Sql, platform: string, read: { cursor: string; events: number }): Promise<void> {
  await sql.raw(
    `update channel_stream set cursor = :cursor, events = events + :events, read_at = now() where platform = :platform`,
    { ...read, platform },
  )
}

export async function finishStream(
  sql: Sql,
  platform: string,
  { dueAt, problem }: { dueAt: Date; problem: string | null },
): Promise<void> {
  await sql.raw(
    `update channel_stream set leased_until = null, due_at = :dueAt, problem = cast(:problem as text),
       attempts = case when cast(:problem as text) is null then 0 else attempts + 1 end where platform = :platform`,
    { platform, dueAt, problem: problem?.slice(0, 500) ?? null },
  )
}

/** Shops whose events do not come into this queue yet. */
export async function accountsBeside(sql: Sql, platform: string, queueCode: string): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select id from channel_account where platform = ? and status in ('connected', 'paused')
        and locator ->> 'queue_code' is distinct from ? order by id limit 200`,
    [platform, queueCode],
  )
  return found.rows.map(({ id }) => id)
}
