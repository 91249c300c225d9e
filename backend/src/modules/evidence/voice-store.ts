import type { Sql } from "../transparency/types"
import type { Voice } from "./read-voice"

type Rows<T> = { rows: T[]; rowCount: number }

/** Four thousand notes of a minute: more than any diary has. */
const MAX_BYTES_PER_COOPERATIVE = 1_000_000_000

/** @returns false when the cooperative's share is full. What is there, or was erased, stays as it is. */
export async function keepVoice(
  sql: Sql,
  by: { cooperativeId: string; memberId: string },
  hash: Buffer,
  { mediaType, seconds, bytes }: Voice,
): Promise<boolean> {
  const used: Rows<{ bytes: string }> = await sql.raw(
    `select coalesce(sum(size), 0) as bytes from evidence_voice where cooperative_id = ? and erased_at is null`,
    [by.cooperativeId],
  )
  if (Number(used.rows[0]?.bytes) + bytes.length > MAX_BYTES_PER_COOPERATIVE) return false
  await sql.raw(
    `insert into evidence_voice (hash, cooperative_id, member_id, media_type, size, seconds, bytes)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [hash, by.cooperativeId, by.memberId, mediaType, bytes.length, seconds, bytes],
  )
  return true
}

export type KeptVoice = { member_id: string; media_type: string; seconds: number; bytes: Buffer | null }

export async function findVoice(sql: Sql, cooperativeId: string, hash: string): Promise<KeptVoice | null> {
  const found: Rows<KeptVoice> = await sql.raw(
    `select member_id, media_type, seconds, bytes from evidence_voice where cooperative_id = ? and hash = ?`,
    [cooperativeId, Buffer.from(hash.slice(2), "hex")],
  )
  return found.rows[0] ?? null
}

/** For good; the entry that named it says that there was one. */
export async function eraseVoice(sql: Sql, cooperativeId: string, hash: string): Promise<boolean> {
  const erased: Rows<unknown> = await sql.raw(
    `update evidence_voice set bytes = null, erased_at = now()
      where cooperative_id = ? and hash = ? and erased_at is null`,
    [cooperativeId, Buffer.from(hash.slice(2), "hex")],
  )
  return erased.rowCount === 1
}
