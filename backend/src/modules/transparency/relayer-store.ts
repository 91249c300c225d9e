import type { Sql } from "./types"

export type RelayerId = { address: string; chainId: number }
export type RelayerRow = { nextNonce: number; lastError: string | null; failures: number; retryAt: Date }

type Rows<T> = { rows: T[]; rowCount: number }
type Row = { next_nonce: string; last_error: string | null; failures: number; retry_at: Date }

const MAX_BACK_OFF_SECONDS = 30

export async function readRelayer(sql: Sql, id: RelayerId): Promise<RelayerRow | null> {
  const result: Rows<Row> = await sql.raw(
    `select next_nonce, last_error, failures, retry_at from relayer where address = ? and chain_id = ?`,
    [id.address, id.chainId],
  )
  const row = result.rows[0]
  if (!row) return null
  return { nextNonce: Number(row.next_nonce), lastError: row.last_error, failures: row.failures, retryAt: row.retry_at }
}

export async function ensureRelayer(sql: Sql, id: RelayerId): Promise<void> {
  await sql.raw(`insert into relayer (address, chain_id) values (?, ?) on conflict do nothing`, [
    id.address,
    id.chainId,
  ])
}

/** Holds the relayer until the transaction ends: one nonce is handed out at a time. */
export async function lockRelayer(sql: Sql, id: RelayerId): Promise<void> {
  await sql.raw(`select next_nonce from relayer where address = ? and chain_id = ? for update`, [
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

export async function recordContact(sql: Sql, id: RelayerId): Promise<void> {
  await sql.raw(
    `update relayer set last_error = null, failures = 0, retry_at = now()
      where address = ? and chain_id = ? and (failures > 0 or last_error is not null)`,
    [id.address, id.chainId],
  )
}
