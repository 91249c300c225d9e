import type { Rows, Sql } from "./types"

export type IdempotentRequest = {
  account: string
  key: string
  endpoint: string
  paramsHash: string
  requestId: string
}
export type StoredReply = { status: number; body: string; request_id: string }
export type Claim =
  | { kind: "claimed" }
  | { kind: "in_flight" }
  | { kind: "other_request"; endpoint: string }
  | ({ kind: "replay" } & StoredReply)

type Row = {
  endpoint: string
  params_hash: string
  status: number | null
  body: string | null
  request_id: string
}

/** The first to come does the work. Of a process that died before it answered, the next takes over after the lease. */
export async function claimIdempotency(sql: Sql, request: IdempotentRequest, leaseSeconds: number): Promise<Claim> {
  const claimed: Rows<unknown> = await sql.raw(
    `insert into stripe_idempotency as i (account, key, endpoint, params_hash, request_id, leased_until)
     values (:account, :key, :endpoint, :paramsHash, :requestId, now() + make_interval(secs => :leaseSeconds))
     on conflict (account, key) do update
       set leased_until = excluded.leased_until, request_id = excluded.request_id
     where i.status is null and i.leased_until < now() and i.endpoint = excluded.endpoint
       and i.params_hash = excluded.params_hash`,
    { ...request, leaseSeconds },
  )
  if (claimed.rowCount === 1) return { kind: "claimed" }
  const found: Rows<Row> = await sql.raw(
    `select endpoint, params_hash, status, body, request_id from stripe_idempotency where account = ? and key = ?`,
    [request.account, request.key],
  )
  const row = found.rows[0]
  if (!row) return { kind: "in_flight" }
  if (row.endpoint !== request.endpoint || row.params_hash !== request.paramsHash) {
    return { kind: "other_request", endpoint: row.endpoint }
  }
  if (row.status === null || row.body === null) return { kind: "in_flight" }
  return { kind: "replay", status: row.status, body: row.body, request_id: row.request_id }
}

/** @returns false when another has taken the request over meanwhile: its work stands, and this one's must not */
export async function storeReply(
  sql: Sql,
  { account, key, requestId }: Pick<IdempotentRequest, "account" | "key" | "requestId">,
  reply: { status: number; body: string },
): Promise<boolean> {
  const stored: Rows<unknown> = await sql.raw(
    `update stripe_idempotency set status = :status, body = :body
      where account = :account and key = :key and request_id = :requestId and status is null`,
    { account, key, requestId, ...reply },
  )
  return stored.rowCount === 1
}

/** Stripe keeps a key for a day at least. */
export async function forgetIdempotency(sql: Sql, before: Date): Promise<number> {
  const forgotten: Rows<unknown> = await sql.raw(`delete from stripe_idempotency where created_at < ?`, [before])
  return forgotten.rowCount
}
