import type { Sql } from "../transparency/types"
import type { Evidence, Purpose } from "./read-upload"

/** A photo of 100 KB for each of ten thousand events: more than any cooperative's diary, less than a disk. */
const MAX_BYTES_PER_COOPERATIVE = 1_000_000_000

type Rows<T> = { rows: T[]; rowCount: number }

/** @returns false when the cooperative's share of the store is full. A file that is there already stays as it is. */
export async function keepFile(
  sql: Sql,
  cooperativeId: string,
  purpose: Purpose,
  hash: Buffer,
  { mediaType, bytes }: Evidence,
): Promise<boolean> {
  const used: Rows<{ bytes: string }> = await sql.raw(
    `select coalesce(sum(size), 0) as bytes from evidence_file where cooperative_id = ?`,
    [cooperativeId],
  )
  if (Number(used.rows[0]?.bytes) + bytes.length > MAX_BYTES_PER_COOPERATIVE) return false
  await sql.raw(
    `insert into evidence_file (hash, cooperative_id, purpose, media_type, size, bytes) values (?, ?, ?, ?, ?, ?)
     on conflict do nothing`,
    [hash, cooperativeId, purpose, mediaType, bytes.length, bytes],
  )
  return true
}

/** Which of these files the cooperative has filed for the purpose; 0x hex. */
export async function filesOf(
  sql: Sql,
  cooperativeId: string,
  purpose: Purpose,
  hashes: readonly string[],
): Promise<Set<string>> {
  const found: Rows<{ hash: Buffer }> = await sql.raw(
    `select hash from evidence_file where cooperative_id = ? and purpose = ? and hash = any(?::bytea[])`,
    [cooperativeId, purpose, hashes.map((hash) => Buffer.from(hash.slice(2), "hex"))],
  )
  return new Set(found.rows.map(({ hash }) => `0x${hash.toString("hex")}`))
}

export async function findPhoto(sql: Sql, cooperativeId: string, hash: string): Promise<Buffer | null> {
  const found: Rows<{ bytes: Buffer }> = await sql.raw(
    `select bytes from evidence_file where cooperative_id = ? and purpose = 'photo' and hash = ?`,
    [cooperativeId, Buffer.from(hash.slice(2), "hex")],
  )
  return found.rows[0]?.bytes ?? null
}

export type Opening = { commitment: Buffer; salt: Buffer; name: string; memberId: string; batchId: string }

/** The one opening of this name in this batch: the first that was written, whoever wrote it at the same moment. */
export async function openingOf(sql: Sql, opening: Opening): Promise<Buffer> {
  const { commitment, salt, name, memberId, batchId } = opening
  await sql.raw(
    `insert into recorder_opening (commitment, salt, name, member_id, batch_id) values (?, ?, ?, ?, ?)
     on conflict do nothing`,
    [commitment, salt, name, memberId, batchId],
  )
  const kept: Rows<{ commitment: Buffer }> = await sql.raw(
    `select commitment from recorder_opening where batch_id = ? and member_id = ? and name = ?`,
    [batchId, memberId, name],
  )
  return kept.rows[0]?.commitment ?? commitment
}

export async function namesBehind(
  sql: Sql,
  commitments: readonly string[],
): Promise<{ name: string; shown: boolean }[]> {
  const found: Rows<{ name: string; shown: boolean }> = await sql.raw(
    `select o.name, bool_and(c.member_id is not null) as shown
       from recorder_opening o left join recorder_consent c on c.member_id = o.member_id
      where o.commitment = any(?::bytea[]) group by o.name order by o.name`,
    [commitments.map((commitment) => Buffer.from(commitment.slice(2), "hex"))],
  )
  return found.rows
}

export async function isNameShown(sql: Sql, memberId: string): Promise<boolean> {
  const consent: Rows<unknown> = await sql.raw(`select from recorder_consent where member_id = ?`, [memberId])
  return consent.rowCount === 1
}

export async function showName(sql: Sql, memberId: string): Promise<void> {
  await sql.raw(`insert into recorder_consent (member_id) values (?) on conflict do nothing`, [memberId])
}

export async function hideName(sql: Sql, memberId: string): Promise<void> {
  await sql.raw(`delete from recorder_consent where member_id = ?`, [memberId])
}

/** For good: without its salt a commitment leads back to nobody. @returns how many openings there were */
export async function eraseName(sql: Sql, memberId: string): Promise<number> {
  return sql.transaction(async (transaction) => {
    await hideName(transaction, memberId)
    const erased: Rows<unknown> = await transaction.raw(`delete from recorder_opening where member_id = ?`, [memberId])
    return erased.rowCount
  })
}
