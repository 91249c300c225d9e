import { markDue } from "./intent-store"
import type { Aspect, Rows, Sql } from "./types"

/** What could not be told in a day of tries: a person looks at it, and has it tried again. */
export type Dead = {
  account_id: string
  product_id: string
  aspect: Aspect
  during: string
  class: string
  code: string
  message: string
  attempts: number
  failed_at: Date
}

export async function keepDead(sql: Sql, dead: Dead): Promise<void> {
  await sql.raw(
    `insert into channel_dead (account_id, product_id, aspect, during, class, code, message, attempts, failed_at)
     values (:account_id, :product_id, :aspect, :during, :class, :code, :message, :attempts, :failed_at)
     on conflict (account_id, product_id, aspect) do update set during = excluded.during, class = excluded.class,
       code = excluded.code, message = excluded.message, attempts = excluded.attempts, failed_at = excluded.failed_at`,
    dead,
  )
}

/** Of those that still wait: what changed or was told since is none any more. */
const STILL = `exists (select from channel_intent i where i.account_id = d.account_id and i.product_id = d.product_id
  and i.aspect = d.aspect and i.due_at = 'infinity')`

export async function deadOf(sql: Sql, accountId: string, limit: number): Promise<Dead[]> {
  const found: Rows<Dead> = await sql.raw(
    `select account_id, product_id, aspect, during, class, code, message, attempts, failed_at from channel_dead d
      where account_id = ? and ${STILL} order by failed_at desc, product_id, aspect limit ?`,
    [accountId, limit],
  )
  return found.rows
}

/** @param productId of one product; without it of all @returns how many are due again */
export async function retryDead(sql: Sql, accountId: string, productId: string | null = null): Promise<number> {
  const waiting: Rows<{ product_id: string; aspect: Aspect }> = await sql.raw(
    `select product_id, aspect from channel_dead d
      where account_id = :accountId and (cast(:productId as text) is null or product_id = :productId) and ${STILL}`,
    { accountId, productId } as never,
  )
  await markDue(
    sql,
    waiting.rows.map(({ product_id, aspect }) => ({ accountId, productId: product_id, aspect })),
  )
  await sql.raw(
    `delete from channel_dead where account_id = :accountId
      and (cast(:productId as text) is null or product_id = :productId)`,
    { accountId, productId } as never,
  )
  return waiting.rows.length
}
