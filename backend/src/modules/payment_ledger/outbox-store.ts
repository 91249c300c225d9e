import type { Rows, Sql } from "./types"

export type OutboxKind = "settle" | "expire"
export type OutboxRow = { id: string; kind: OutboxKind; reference: string; tries: number }

/** In the transaction of what causes it; the same key asks once. */
export async function enqueue(sql: Sql, row: { kind: OutboxKind; reference: string; key: string }): Promise<void> {
  await sql.raw(
    `insert into payment_outbox (kind, reference, key) values (:kind, :reference, :key) on conflict (key) do nothing`,
    row,
  )
}

/** Takes what waits longest; nobody else takes it for `leaseSeconds`, after which a process that died is replaced. */
export async function claimOutbox(sql: Sql, leaseSeconds: number): Promise<OutboxRow | null> {
  const claimed: Rows<OutboxRow> = await sql.raw(
    `update payment_outbox set tries = tries + 1, next_at = now() + make_interval(secs => ?)
      where id = (select id from payment_outbox where done_at is null and next_at <= now()
                   order by next_at, id limit 1 for update skip locked)
      returning id::text, kind, reference, tries`,
    [leaseSeconds],
  )
  return claimed.rows[0] ?? null
}

export async function markDone(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update payment_outbox set done_at = now(), fault = null where id = ?`, [id])
}

export async function tryAgain(sql: Sql, id: string, { seconds, fault }: { seconds: number; fault: string }) {
  await sql.raw(`update payment_outbox set next_at = now() + make_interval(secs => ?), fault = ? where id = ?`, [
    ...[seconds, fault.slice(0, 500), id],
  ])
}
