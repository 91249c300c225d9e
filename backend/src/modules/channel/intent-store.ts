import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Aspect, Intent, Rows, Sql } from "./types"

/** Nothing sold is more urgent than something that is sold out. */
export const PRIORITY = { soldOut: 0, stock: 1, price: 2, status: 3, content: 4, media: 5 } as const

export type Due = { accountId: string; productId: string; aspect: Aspect; isSoldOut?: boolean }

const priorityOf = ({ aspect, isSoldOut = false }: Due): number => (isSoldOut ? PRIORITY.soldOut : PRIORITY[aspect])

/**
 * Says that something is to be told, in the transaction that changes it. Ten changes before it is sent are one row. What
 * waits for a retry becomes due at once, for it is other data now; what is being sent now stays due after it.
 */
export async function markDue(sql: Sql, due: readonly Due[]): Promise<void> {
  const key = ({ accountId, productId, aspect }: Due): string => `${accountId}\n${productId}\n${aspect}`
  // One row each, in one order for everybody: two writers wait for each other and do not deadlock.
  const rows = [...new Map(due.map((each) => [key(each), each]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
  if (rows.length === 0) return
  await sql.raw(
    `insert into channel_intent (account_id, product_id, aspect, priority)
     select * from unnest(?::text[], ?::text[], ?::text[], ?::smallint[])
     on conflict (account_id, product_id, aspect) do update
       set seq = channel_intent.seq + 1, attempts = 0, due_at = now(), waits_for = null,
         priority = least(channel_intent.priority, excluded.priority)`,
    [
      rows.map(({ accountId }) => accountId),
      rows.map(({ productId }) => productId),
      rows.map(({ aspect }) => aspect),
      rows.map(priorityOf),
    ],
  )
}

/** What was missed: due now, where it is not waiting for something already. */
export async function remindDue(sql: Sql, due: readonly Due[]): Promise<void> {
  for (const { accountId, productId, aspect, ...rest } of due)
    await sql.raw(
      `insert into channel_intent (account_id, product_id, aspect, priority) values (?, ?, ?, ?)
       on conflict (account_id, product_id, aspect) do nothing`,
      [accountId, productId, aspect, priorityOf({ accountId, productId, aspect, ...rest })],
    )
}

/** What waited for something else than a time is due now. */
export async function wakeIntents(sql: Sql, accountId: string, productId: string): Promise<void> {
  await sql.raw(
    `update channel_intent set due_at = now(), attempts = 0
      where account_id = ? and product_id = ? and due_at = 'infinity'`,
    [accountId, productId],
  )
}

/**
 * Takes what is due of one account, the most urgent first; several workers get different rows. Of one product one worker
 * at a time, since floors refuse two edits of a listing at once: who claims sees what the one before has claimed.
 */
export async function claimIntents(
  sql: Knex,
  { accountId, now, leaseMs, limit }: { accountId: string; now: Date; leaseMs: number; limit: number },
): Promise<Intent[]> {
  const claimed = await sql.transaction(async (tx) => {
    await tx.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [`channel_intent ${accountId}`])
    const found: Rows<Intent & { priority: number; due_at: Date }> = await tx.raw(
      `update channel_intent set leased_until = :until
        where id in (
          select i.id from channel_intent i
           where i.account_id = :accountId and i.due_at <= :now and (i.leased_until is null or i.leased_until <= :now)
             and not exists (select from channel_intent o where o.account_id = i.account_id
               and o.product_id = i.product_id and o.id <> i.id and o.leased_until > :now)
           order by i.priority, i.due_at, i.id limit :limit for update of i skip locked)
        returning id::text, account_id, product_id, aspect, seq::float8 as seq, attempts, priority, due_at`,
      { accountId, now, limit, until: new Date(now.getTime() + leaseMs) },
    )
    return found.rows
  })
  return claimed
    .sort((a, b) => a.priority - b.priority || a.due_at.getTime() - b.due_at.getTime() || Number(a.id) - Number(b.id))
    .map(({ priority: _priority, due_at: _due, ...intent }) => intent)
}

/** Told and acknowledged. @returns false where it changed meanwhile, and is due again */
export async function finishIntent(sql: Sql, { id, seq }: Pick<Intent, "id" | "seq">): Promise<boolean> {
  const gone: Rows<unknown> = await sql.raw("delete from channel_intent where id = ? and seq = ?", [id, seq])
  if (gone.rowCount === 1) return true
  await sql.raw("update channel_intent set leased_until = null where id = ?", [id])
  return false
}

/** The same of many at once. */
export async function finishIntents(sql: Sql, intents: readonly Pick<Intent, "id" | "seq">[]): Promise<void> {
  if (intents.length === 0) return
  const told = [intents.map(({ id }) => id), intents.map(({ seq }) => seq)]
  await sql.raw(
    `delete from channel_intent i using unnest(?::bigint[], ?::bigint[]) as t(id, seq) where i.id = t.id and i.seq = t.seq`,
    told,
  )
  await releaseIntents(sql, told[0] as string[])
}

/** Not told: it is due again at a time, or, without one, when it changes. What changed meanwhile is due now. */
export async function postponeIntent(
  sql: Sql,
  { id, seq }: Pick<Intent, "id" | "seq">,
  dueAt: Date | null,
): Promise<void> {
  await sql.raw(
    `update channel_intent set leased_until = null,
       attempts = case when seq = :seq then attempts + 1 else attempts end,
       due_at = case when seq = :seq then coalesce(cast(:dueAt as timestamptz), 'infinity') else due_at end
      where id = :id`,
    { id, seq, dueAt },
  )
}

/** What a floor allows only so many of in a day. */
export type WaitsFor = "creates_tomorrow" | "updates_tomorrow"

/** Not a fault of its own, as when a floor throttles: it is due again at a time, and its tries are not counted. */
export async function deferIntent(
  sql: Sql,
  { id }: Pick<Intent, "id">,
  dueAt: Date,
  waitsFor: WaitsFor | null = null,
): Promise<void> {
  await sql.raw(
    "update channel_intent set leased_until = null, due_at = greatest(due_at, ?), waits_for = ? where id = ?",
    [dueAt, waitsFor, id] as never,
  )
}

/** Taken and not tried: its place in the queue is what it was. */
export async function releaseIntents(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.raw("update channel_intent set leased_until = null where id = any(?::bigint[])", [[...ids]])
}

/** What waited for its listing to be made waits no more: it is there. */
export async function endWaiting(sql: Sql, accountId: string, productId: string): Promise<void> {
  await sql.raw(
    `update channel_intent set due_at = now(), waits_for = null
      where account_id = ? and product_id = ? and waits_for = 'creates_tomorrow'`,
    [accountId, productId],
  )
}
