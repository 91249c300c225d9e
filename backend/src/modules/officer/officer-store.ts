import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
type Sql = Knex | Knex.Transaction
type Rows<T> = { rows: T[]; rowCount: number }

export type OfficerRow = {
  id: string
  user_id: string
  name: string
  authority: string
  /** Uncompressed point, base64. */
  public_key: string
  private_key_encrypted: string | null
  registered_at: Date
  revoked_at: Date | null
}

const COLUMNS = "id, user_id, name, authority, public_key, private_key_encrypted, registered_at, revoked_at"

/** @returns false when the user is an officer already */
export async function insertOfficer(sql: Sql, officer: Omit<OfficerRow, "revoked_at">): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `insert into officer (id, user_id, name, authority, public_key, private_key_encrypted, registered_at)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      officer.id,
      officer.user_id,
      officer.name,
      officer.authority,
      officer.public_key,
      officer.private_key_encrypted,
      officer.registered_at,
    ],
  )
  return result.rowCount === 1
}

/**
 * The officer in office that a user is, or null. Who signs holds the row shared, who revokes holds it alone: an entry
 * is in the queue of the log before the key it was signed with ends.
 */
export async function lockOfficerOf(sql: Sql, userId: string): Promise<OfficerRow | null> {
  const result: Rows<OfficerRow> = await sql.raw(
    `select ${COLUMNS} from officer where user_id = ? and revoked_at is null and deleted_at is null for share`,
    [userId],
  )
  return result.rows[0] ?? null
}

/** The officer that the user is, and the one who is to leave, held alone; always in the same order. */
export async function lockForRevocation(sql: Sql, userId: string, officerId: string): Promise<OfficerRow[]> {
  const result: Rows<OfficerRow> = await sql.raw(
    `select ${COLUMNS} from officer
      where ((user_id = ? and revoked_at is null) or id = ?) and deleted_at is null
      order by id for no key update`,
    [userId, officerId],
  )
  return result.rows
}

export async function markRevoked(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.raw(
    `update officer set revoked_at = ?, private_key_encrypted = null, updated_at = now() where id = ? and revoked_at is null`,
    [at, id],
  )
}
