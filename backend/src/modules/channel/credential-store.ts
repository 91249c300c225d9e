import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Credential, Rows, Sql } from "./types"

const COLUMNS = "grant_id, access_encrypted, refresh_encrypted, access_expires_at, refresh_expires_at, version"

export type NewCredential = Omit<Credential, "version">

/**
 * Of a consent just given, which replaces whatever these accounts used; what nobody uses any more is forgotten. Both
 * tokens in one statement, for an old one of a pair is dead.
 */
export async function saveCredential(sql: Sql, given: NewCredential, accountIds: readonly string[]): Promise<void> {
  await sql.transaction(async (tx) => {
    await tx.raw(
      `insert into channel_credential (grant_id, access_encrypted, refresh_encrypted, access_expires_at, refresh_expires_at)
       values (:grant_id, :access_encrypted, :refresh_encrypted, :access_expires_at, :refresh_expires_at)
       on conflict (grant_id) do update set access_encrypted = excluded.access_encrypted,
         refresh_encrypted = excluded.refresh_encrypted, access_expires_at = excluded.access_expires_at,
         refresh_expires_at = excluded.refresh_expires_at, version = channel_credential.version + 1, updated_at = now()`,
      given,
    )
    await tx.raw("update channel_account set grant_id = ? where id = any(?)", [given.grant_id, [...accountIds]])
    await dropUnused(tx)
  })
}

const dropUnused = (sql: Sql): Promise<unknown> =>
  sql.raw(
    "delete from channel_credential c where not exists (select from channel_account a where a.grant_id = c.grant_id)",
  )

/** What an account uses, alone or with others of the same consent. */
export async function credentialOf(sql: Sql, accountId: string): Promise<Credential | null> {
  const found: Rows<Credential> = await sql.raw(
    `select ${COLUMNS} from channel_credential where grant_id = (select grant_id from channel_account where id = ?)`,
    [accountId],
  )
  return found.rows[0] ?? null
}

/** Which pair of tokens it is, whatever consent gave it. */
export const versionOf = ({ grant_id: id, version }: Pick<Credential, "grant_id" | "version">): string =>
  `${id} ${version}`

/** Whether the account's tokens are newer than something that was said of them then. */
export async function isGrantedSince(sql: Sql, accountId: string, then: Date): Promise<boolean> {
  const found: Rows<unknown> = await sql.raw(
    `select from channel_credential where grant_id = (select grant_id from channel_account where id = ?)
       and updated_at > ?`,
    [accountId, then],
  )
  return found.rows.length > 0
}

export async function forgetCredential(sql: Sql, accountId: string): Promise<void> {
  await sql.raw("update channel_account set grant_id = null where id = ?", [accountId])
  await dropUnused(sql)
}

/** What came of asking: new tokens, a refresh token that the floor does not take, or nothing that can be said. */
export type Renewed = NewCredential | "refused" | null

/**
 * Has the tokens of a consent renewed by one caller at a time, whichever of its shops it serves: the others wait on the
 * row and find them renewed. A refresh token is good for one use on most floors, so whoever comes second must not use
 * the one it read before, nor one that was refused.
 * @param version the one whose access token was refused or is about to end
 * @param renew asks the floor; null leaves what is there
 * @returns what is good now, null without any
 */
export async function renewOnce(
  sql: Knex,
  { grantId, version }: { grantId: string; version: number },
  renew: (held: Credential) => Promise<Renewed>,
): Promise<Credential | null> {
  return sql.transaction(async (tx) => {
    const locked: Rows<Credential> = await tx.raw(
      `select ${COLUMNS} from channel_credential where grant_id = ? for update`,
      [grantId],
    )
    const [held] = locked.rows
    if (held?.version !== version) return held ?? null
    const renewed = await renew(held)
    if (renewed === null) return held
    return renewed === "refused" ? spend(tx, grantId) : replace(tx, { ...renewed, grant_id: grantId })
  })
}

async function spend(tx: Sql, grantId: string): Promise<Credential | null> {
  const spent: Rows<Credential> = await tx.raw(
    `update channel_credential set refresh_encrypted = null, updated_at = now() where grant_id = ? returning ${COLUMNS}`,
    [grantId],
  )
  return spent.rows[0] ?? null
}

async function replace(tx: Sql, renewed: NewCredential): Promise<Credential | null> {
  const replaced: Rows<Credential> = await tx.raw(
    `update channel_credential set access_encrypted = :access_encrypted, refresh_encrypted = :refresh_encrypted,
       access_expires_at = :access_expires_at, refresh_expires_at = :refresh_expires_at, version = version + 1,
       updated_at = now() where grant_id = :grant_id returning ${COLUMNS}`,
    renewed,
  )
  return replaced.rows[0] ?? null
}
