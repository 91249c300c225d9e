import type { NewSigningRequest, Rows, Sql, SigningRequest } from "./types"

const COLUMNS = `id, cooperative_id, entry_key, kind, subject, requires, body, created_at, signed_at, signed_by_key`

/** Oldest first: an entry never comes before the one it speaks about. */
export async function openRequests(sql: Sql, cooperativeId: string): Promise<SigningRequest[]> {
  const result: Rows<SigningRequest> = await sql.raw(
    `select ${COLUMNS} from signing_request where cooperative_id = ? and signed_at is null order by position`,
    [cooperativeId],
  )
  return result.rows
}

/** @returns null when the entry is asked for already */
export async function insertRequest(sql: Sql, request: NewSigningRequest): Promise<string | null> {
  const result: Rows<{ id: string }> = await sql.raw(
    `insert into signing_request (id, cooperative_id, entry_key, kind, subject, requires, body)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (entry_key) do nothing returning id`,
    [
      request.id,
      request.cooperative_id,
      request.entry_key,
      request.kind,
      request.subject,
      request.requires,
      Buffer.from(request.body),
    ],
  )
  return result.rows[0]?.id ?? null
}

/** Holds the request until the transaction ends. Another cooperative's does not exist. */
export async function lockRequest(sql: Sql, cooperativeId: string, id: string): Promise<SigningRequest | null> {
  const result: Rows<SigningRequest> = await sql.raw(
    `select ${COLUMNS} from signing_request where id = ? and cooperative_id = ? for update`,
    [id, cooperativeId],
  )
  return result.rows[0] ?? null
}

export async function markSigned(sql: Sql, id: string, keyId: string): Promise<void> {
  await sql.raw(`update signing_request set signed_at = now(), signed_by_key = ? where id = ?`, [keyId, id])
}

/** @returns how many were taken back; what is signed stays */
export async function withdrawRequests(sql: Sql, entryKeys: readonly string[]): Promise<number> {
  const result: Rows<unknown> = await sql.raw(
    `delete from signing_request where entry_key = any(?) and signed_at is null`,
    [[...entryKeys]],
  )
  return result.rowCount
}

/** A cooperative changes its mind about its key: one rotation is asked for at a time. */
export async function withdrawRotations(sql: Sql, cooperativeId: string): Promise<void> {
  await sql.raw(`delete from signing_request where cooperative_id = ? and kind = 'key-rotated' and signed_at is null`, [
    cooperativeId,
  ])
}
