import type { Sql } from "./types"

export type RelayerId = { address: string; chainId: number }
export type RelayerRow = {
  lastError: string | null
  failures: number
  retryAt: Date
  /** The newest block that a pass acted on. */
  lastBlock: number
  contactedAt: Date | null
}

type Rows<T> = { rows: T[]; rowCount: number }
type Row = {
  last_error: string | null
  failures: number
  retry_at: Date
  last_block: string
  contacted_at: Date | null
}

const MAX_BACK_OFF_SECONDS = 30

export async function readRelayer(sql: Sql, id: RelayerId): Promise<RelayerRow | null> {
  const result: Rows<Row> = await sql.raw(
    `select last_error, failures, retry_at, last_block, contacted_at from relayer where address = ? and chain_id = ?`,
    [id.address, id.chainId],
  )
  const row = result.rows[0]
  if (!row) return null
  return {
    lastError: row.last_error,
    failures: row.failures,
    retryAt: row.retry_at,
    lastBlock: Number(row.last_block),
    contactedAt: row.contacted_at,
  }
}

export async function ensureRelayer(sql: Sql, id: RelayerId): Promise<void> {
  await sql.raw(`insert into relayer (address, chain_id) values (?, ?) on conflict do nothing`, [
    id.address,
    id.chainId,
  ])
}

export async function recordNonce(sql: Sql, id: RelayerId, nextNonce: number): Promise<void> {
  await sql.raw(`update relayer set next_nonce = ? where address = ? and chain_id = ?`, [
    nextNonce,
    id.address,
    id.chainId,
  ])
}

/** Each failure doubles the pause before the chain is asked again. */
export async function recordOutage(sql: Sql, id: RelayerId, message: string): Promise<void> {
  await sql.raw(
    `update relayer set last_error = ?, failures = failures + 1,
            retry_at = now() + make_interval(secs => least(${MAX_BACK_OFF_SECONDS}, power(2, least(failures, 10))))
      where address = ? and chain_id = ?`,
    [message, id.address, id.chainId],
  )
}

export async function recordContact(sql: Sql, id: RelayerId, block: number): Promise<void> {
  await sql.raw(
    `update relayer set last_error = null, failures = 0, retry_at = now(), contacted_at = now(), last_block = ?
      where address = ? and chain_id = ?`,
    [block, id.address, id.chainId],
  )
}
