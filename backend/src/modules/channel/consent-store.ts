import { createHash } from "node:crypto"
import type { Rows, Sql } from "./types"

export type Consent = {
  cooperative_id: string
  member_id: string
  platform: string
  redirect_uri: string
  /** Of the code challenge, on floors that ask for one. */
  verifier: string | null
}

/** Only its hash is kept: whoever reads the table cannot finish somebody's consent. */
const hashOf = (state: string): string => createHash("sha256").update(state).digest("hex")

export async function openConsent(
  sql: Sql,
  { state, expiresAt, ...consent }: Consent & { state: string; expiresAt: Date },
): Promise<void> {
  await sql.raw("delete from channel_consent where expires_at < now() - interval '1 day'")
  await sql.raw(
    `insert into channel_consent (state_hash, cooperative_id, member_id, platform, redirect_uri, verifier, expires_at)
     values (:hash, :cooperative_id, :member_id, :platform, :redirect_uri, :verifier, :expiresAt)`,
    { ...consent, hash: hashOf(state), expiresAt },
  )
}

/** A state is good once, for whom it was made, within its time. @returns null for any other */
export async function useConsent(
  sql: Sql,
  given: { state: string; cooperativeId: string; memberId: string; platform: string },
): Promise<Consent | "expired" | null> {
  const used: Rows<Consent & { in_time: boolean }> = await sql.raw(
    `update channel_consent set used_at = now()
      where state_hash = ? and used_at is null and cooperative_id = ? and member_id = ? and platform = ?
      returning cooperative_id, member_id, platform, redirect_uri, verifier, expires_at > now() as in_time`,
    [hashOf(given.state), given.cooperativeId, given.memberId, given.platform],
  )
  const [found] = used.rows
  if (!found) return null
  const { in_time, ...consent } = found
  return in_time ? consent : "expired"
}
