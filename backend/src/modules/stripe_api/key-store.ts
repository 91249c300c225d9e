import { createHash } from "node:crypto"
import { newId, randomText } from "./new-id"
import type { Owner, Rows, Sql } from "./types"

export type ApiKey = Owner & { id: string; name: string }

const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex")

/** @returns the key itself, which is shown once and kept nowhere */
export async function insertKey(sql: Sql, { account, livemode, name }: Owner & { name: string }): Promise<string> {
  const key = `sk_${livemode ? "live" : "test"}_${randomText(40)}`
  await sql.raw(
    `insert into stripe_key (id, account, hash, ending, livemode, name) values (:id, :account, :hash, :ending, :livemode, :name)`,
    { id: newId("key"), account, hash: hashOf(key), ending: key.slice(-4), livemode, name },
  )
  return key
}

/** 40 random characters have no dictionary: a plain hash is enough, and lets the row be found by it. */
export async function findKey(sql: Sql, key: string): Promise<ApiKey | null> {
  const found: Rows<ApiKey> = await sql.raw(
    `select id, account, livemode, name from stripe_key where hash = ? and revoked_at is null`,
    [hashOf(key)],
  )
  return found.rows[0] ?? null
}

/** @returns false when no key in use ends so for the account */
export async function revokeKey(sql: Sql, account: string, ending: string): Promise<boolean> {
  const revoked: Rows<unknown> = await sql.raw(
    `update stripe_key set revoked_at = now() where account = ? and ending = ? and revoked_at is null`,
    [account, ending],
  )
  return revoked.rowCount > 0
}
