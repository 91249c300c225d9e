import type { CooperativeIdentity, CooperativeKey, NewCooperativeKey, Rows, Sql } from "./types"

const COLUMNS = `key_id, cooperative_id, public_key, custody, private_key_encrypted, credential_id, rp_id, entry_key,
  created_at, valid_from, replaced_at, revoked_at, revoke_reason`

/**
 * Who signs holds the cooperative's row shared, who changes its keys holds it alone: an entry is in the queue of the
 * log before the key it was signed with is replaced. Always the first of the locks but a batch's. Null: no such one.
 */
export async function lockKeyring(
  sql: Sql,
  cooperativeId: string,
  purpose: "sign" | "change",
): Promise<CooperativeIdentity | null> {
  const result: Rows<CooperativeIdentity> = await sql.raw(
    `select id, name, commune, province, registered_at from cooperative where id = ? and deleted_at is null
        for ${purpose === "sign" ? "share" : "no key update"}`,
    [cooperativeId],
  )
  return result.rows[0] ?? null
}

/** Null before the first entry, and after the present key was revoked. */
export async function currentKey(sql: Sql, cooperativeId: string): Promise<CooperativeKey | null> {
  const result: Rows<CooperativeKey> = await sql.raw(
    `select ${COLUMNS} from cooperative_key
      where cooperative_id = ? and valid_from is not null and replaced_at is null and revoked_at is null`,
    [cooperativeId],
  )
  return result.rows[0] ?? null
}

/** Newest first, the proposed one at the head. */
export async function listKeys(sql: Sql, cooperativeId: string): Promise<CooperativeKey[]> {
  const result: Rows<CooperativeKey> = await sql.raw(
    `select ${COLUMNS} from cooperative_key where cooperative_id = ? order by valid_from desc nulls first`,
    [cooperativeId],
  )
  return result.rows
}

/** @returns false when somebody else made the cooperative's first key in the meantime */
export async function insertFirstKey(sql: Sql, key: NewCooperativeKey, validFrom: Date): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `insert into cooperative_key (key_id, cooperative_id, public_key, custody, private_key_encrypted, entry_key, valid_from)
     select ?::text, ?::text, ?::bytea, ?::text, ?::text, 'cooperative-registered:' || ?::text, ?::timestamptz
      where not exists (select from cooperative_key where cooperative_id = ?)
     on conflict do nothing`,
    [
      key.key_id,
      key.cooperative_id,
      Buffer.from(key.public_key),
      key.custody,
      key.private_key_encrypted ?? null,
      key.cooperative_id,
      validFrom,
      key.cooperative_id,
    ],
  )
  return result.rowCount === 1
}

/** A proposed key: it signs nothing before `putInForce`. @returns false for a key that is known already */
export async function proposeKey(sql: Sql, key: NewCooperativeKey): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `insert into cooperative_key (key_id, cooperative_id, public_key, custody, private_key_encrypted, credential_id, rp_id)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (key_id) do nothing`,
    [
      key.key_id,
      key.cooperative_id,
      Buffer.from(key.public_key),
      key.custody,
      key.private_key_encrypted ?? null,
      key.credential_id ?? null,
      key.rp_id ?? null,
    ],
  )
  return result.rowCount === 1
}

export async function dropProposedKeys(sql: Sql, cooperativeId: string): Promise<void> {
  await sql.raw(`delete from cooperative_key where cooperative_id = ? and valid_from is null`, [cooperativeId])
}

/** The proposed key takes over; the private half of the one before it is gone for good. */
export async function putInForce(sql: Sql, key: { cooperativeId: string; keyId: string; entryKey: string; at: Date }) {
  await sql.raw(
    `update cooperative_key set replaced_at = ?, private_key_encrypted = null
      where cooperative_id = ? and valid_from is not null and replaced_at is null and revoked_at is null`,
    [key.at, key.cooperativeId],
  )
  await sql.raw(
    `update cooperative_key set valid_from = ?, entry_key = ? where cooperative_id = ? and key_id = ? and valid_from is null`,
    [key.at, key.entryKey, key.cooperativeId, key.keyId],
  )
}

/** @returns false when it is revoked already */
export async function markRevoked(
  sql: Sql,
  key: { cooperativeId: string; keyId: string; reason: string; at: Date },
): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update cooperative_key set revoked_at = ?, revoke_reason = ?, private_key_encrypted = null
      where cooperative_id = ? and key_id = ? and valid_from is not null and revoked_at is null`,
    [key.at, key.reason, key.cooperativeId, key.keyId],
  )
  return result.rowCount === 1
}
