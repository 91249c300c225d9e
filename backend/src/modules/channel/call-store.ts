import type { Rows, Sql } from "./types"

/** One request as it went: its path without ids, never a token, a body or anything of a buyer. */
export type Call = {
  at: Date
  path: string | null
  ms: number
  class: string | null
  code: string | null
  request_id: string | null
}

/** Kept of each account. */
const KEPT = 500

export async function keepCall(sql: Sql, accountId: string, call: Call): Promise<void> {
  const kept: Rows<{ id: number }> = await sql.raw(
    `insert into channel_call (account_id, at, path, ms, class, code, request_id)
     values (:accountId, :at, :path, :ms, :class, :code, :request_id) returning id::float8 as id`,
    { ...call, accountId, code: call.code?.slice(0, 100) ?? null, request_id: call.request_id?.slice(0, 100) ?? null },
  )
  if ((kept.rows[0]?.id ?? 0) % 50 !== 0) return
  await sql.raw(
    `delete from channel_call where account_id = :accountId and id < (select id from channel_call
      where account_id = :accountId order by id desc offset :kept limit 1)`,
    { accountId, kept: KEPT },
  )
}

export async function callsOf(sql: Sql, accountId: string, limit: number): Promise<Call[]> {
  const found: Rows<Call> = await sql.raw(
    `select at, path, ms, class, code, request_id from channel_call where account_id = ? order by id desc limit ?`,
    [accountId, limit],
  )
  return found.rows
}
