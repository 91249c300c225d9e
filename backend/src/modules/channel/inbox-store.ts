import type { Rows, Sql } from "./types"

export type Told = { accountId: string; dedupeKey: string; topic: string; body: unknown }
export type Letter = { id: string; account_id: string; topic: string; body: unknown; attempts: number }

/** What a floor tells is a hint, kept before it is answered. @returns false where it was told before */
export async function putInbox(sql: Sql, { accountId, dedupeKey, topic, body }: Told): Promise<boolean> {
  const put: Rows<unknown> = await sql.raw(
    `insert into channel_inbox (account_id, dedupe_key, topic, body) values (?, ?, ?, ?::jsonb)
     on conflict (account_id, dedupe_key) do nothing`,
    [accountId, dedupeKey, topic, JSON.stringify(body)],
  )
  return put.rowCount === 1
}

export async function claimInbox(
  sql: Sql,
  { accountId, now, leaseMs, limit }: { accountId: string; now: Date; leaseMs: number; limit: number },
): Promise<Letter[]> {
  const claimed: Rows<Letter> = await sql.raw(
    `update channel_inbox set leased_until = :until, attempts = attempts + 1
      where id in (select id from channel_inbox
        where account_id = :accountId and done_at is null and (leased_until is null or leased_until <= :now)
        order by id limit :limit for update skip locked)
      returning id::text, account_id, topic, body, attempts`,
    { accountId, now, limit, until: new Date(now.getTime() + leaseMs) },
  )
  return claimed.rows.sort((a, b) => Number(a.id) - Number(b.id))
}

/** In the transaction that does what it asked for. */
export async function finishInbox(sql: Sql, id: string): Promise<void> {
  await sql.raw("update channel_inbox set done_at = now(), leased_until = null where id = ?", [id])
}

/** Accounts of which something was told that nobody has read. */
export async function accountsTold(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const found: Rows<{ account_id: string }> = await sql.raw(
    `select i.account_id, min(i.id) as first from channel_inbox i join channel_account a on a.id = i.account_id
      where i.done_at is null and (i.leased_until is null or i.leased_until <= ?) and a.status in ('connected', 'paused')
      group by i.account_id order by first limit ?`,
    [now, limit],
  )
  return found.rows.map(({ account_id }) => account_id)
}
