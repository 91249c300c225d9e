import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Credential, Rows, Sql } from "./types"

const COLUMNS = "account_id, access_encrypted, refresh_encrypted, access_expires_at, refresh_expires_at, version"

export type NewCredential = Omit<Credential, "version">

/** Of a consent just given: it replaces whatever was there. Both tokens in one statement, for an old one of a pair is dead. */
export async function saveCredential(sql: Sql, given: NewCredential): Promise<void> {
  await sql.raw(
    `insert into channel_credential (account_id, access_encrypted, refresh_encrypted, access_expires_at, refresh_expires_at)
     values (:account_id, :access_encrypted, :refresh_encrypted, :access_expires_at, :refresh_expires_at)
     on conflict (account_id) do update set access_encrypted = excluded.access_encrypted,
       refresh_encrypted = excluded.refresh_encrypted, access_expires_at = excluded.access_expires_at,
       refresh_expires_at = excluded.refresh_expires_at, version = channel_credential.version + 1, updated_at = now()`,
    given,
  )
}

export async function credentialOf(sql: Sql, accountId: string): Promise<Credential | null> {
  const found: Rows<Credential> = await sql.raw(`select ${COLUMNS} from channel_credential where account_id = ?`, [
    accountId,
  ])
  return found.rows[0] ?? null
}

export async function forgetCredential(sql: Sql, accountId: string): Promise<void> {
  await sql.raw("delete from channel_credential where account_id = ?", [accountId])
}

/**
 * Has the token renewed by one caller at a time: the others wait on the row and find it renewed. A refresh token is good
 * for one use on most floors, so whoever comes second must not use the one it read before.
 * @param version the one whose access token was refused or is about to end
 * @param renew asks the floor; null leaves what is there
 * @returns what is good now, null without any
 */
export async function renewOnce(
  sql: Knex,
  { accountId, version }: { accountId: string; version: number },
  renew: (held: Credential) => Promise<NewCredential | null>,
): Promise<Credential | null> {
  return sql.transaction(async (tx) => {
    const locked: Rows<Credential> = await tx.raw(
      `select ${COLUMNS} from channel_credential where account_id = ? for update`,
      [accountId],
    )
    const [held] = locked.rows
    if (held?.version !== version) return held ?? null
    const renewed = await renew(held)
    if (renewed !== null) await saveCredential(tx, renewed)
    return credentialOf(tx, accountId)
  })
}
