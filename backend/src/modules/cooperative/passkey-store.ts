import type { Rows, Sql } from "./types"

/** A member reads the phone's question, unlocks and looks: minutes, not hours. A waiting page asks again. */
const MINUTES = 10

/** By which a member signs in. It signs nothing for the cooperative: that key is in key-store.ts. */
export type MemberPasskey = {
  credential_id: string
  member_id: string
  /** Uncompressed point, 65 bytes. */
  public_key: Buffer
  sign_count: number
  name: string
  created_at: Date
  last_used_at: Date | null
}

/** @param memberId who registers a passkey; null for whoever signs in */
export async function insertSignInChallenge(
  sql: Sql,
  { id, challenge, memberId }: { id: string; challenge: Uint8Array; memberId: string | null },
): Promise<void> {
  await sql.raw(
    `insert into sign_in_challenge (id, challenge, member_id, expires_at)
     values (?, ?, ?, now() + make_interval(mins => ?))`,
    [id, Buffer.from(challenge), memberId, MINUTES],
  )
}

/** Once, in time, for what it was asked for; otherwise null. */
export async function useSignInChallenge(sql: Sql, id: string, memberId: string | null): Promise<Uint8Array | null> {
  const result: Rows<{ challenge: Buffer }> = await sql.raw(
    `update sign_in_challenge set used_at = now()
      where id = ? and member_id is not distinct from ? and used_at is null and expires_at > now()
     returning challenge`,
    [id, memberId],
  )
  const row = result.rows[0]
  return row ? new Uint8Array(row.challenge) : null
}

export async function passkeysOf(sql: Sql, memberId: string): Promise<MemberPasskey[]> {
  const result: Rows<MemberPasskey> = await sql.raw(
    `select credential_id, member_id, public_key, sign_count::float8 as sign_count, name, created_at, last_used_at
       from member_passkey where member_id = ? order by created_at, credential_id`,
    [memberId],
  )
  return result.rows
}

/** @returns false when the credential is somebody's already */
export async function insertPasskey(
  sql: Sql,
  passkey: Omit<MemberPasskey, "created_at" | "last_used_at" | "public_key"> & { public_key: Uint8Array },
): Promise<boolean> {
  const { credential_id, member_id, public_key, sign_count, name } = passkey
  const result: Rows<unknown> = await sql.raw(
    `insert into member_passkey (credential_id, member_id, public_key, sign_count, name) values (?, ?, ?, ?, ?)
     on conflict (credential_id) do nothing`,
    [credential_id, member_id, Buffer.from(public_key), sign_count, name],
  )
  return result.rowCount > 0
}

/** Holds it until the transaction ends: two answers of one passkey are looked at one after the other. */
export async function lockPasskey(sql: Sql, credentialId: string): Promise<MemberPasskey | null> {
  const result: Rows<MemberPasskey> = await sql.raw(
    `select credential_id, member_id, public_key, sign_count::float8 as sign_count, name, created_at, last_used_at
       from member_passkey where credential_id = ? for update`,
    [credentialId],
  )
  return result.rows[0] ?? null
}

export async function markPasskeyUsed(sql: Sql, credentialId: string, signCount: number): Promise<void> {
  await sql.raw(`update member_passkey set last_used_at = now(), sign_count = ? where credential_id = ?`, [
    signCount,
    credentialId,
  ])
}

/** @returns false when the member has no such passkey */
export async function renamePasskey(sql: Sql, memberId: string, credentialId: string, name: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update member_passkey set name = ? where credential_id = ? and member_id = ?`,
    [name, credentialId, memberId],
  )
  return result.rowCount > 0
}

/** @param credentialId null: all of the member's @returns how many there were */
export async function deletePasskeys(sql: Sql, memberId: string, credentialId: string | null): Promise<number> {
  const result: Rows<unknown> = await sql.raw(
    `delete from member_passkey where member_id = :memberId and (cast(:id as text) is null or credential_id = :id)`,
    { memberId, id: credentialId },
  )
  return result.rowCount
}
