import type { Rows, Sql } from "./types"

/** A member reads the phone's question, unlocks and looks: minutes, not hours. */
const MINUTES = 5

export type NewChallenge = { id: string; cooperativeId: string; memberId: string; challenge: Uint8Array }

export async function insertChallenge(sql: Sql, { id, cooperativeId, memberId, challenge }: NewChallenge) {
  await sql.raw(`delete from key_challenge where cooperative_id = ? and expires_at < now() - interval '1 day'`, [
    cooperativeId,
  ])
  await sql.raw(
    `insert into key_challenge (id, cooperative_id, member_id, challenge, expires_at)
     values (?, ?, ?, ?, now() + make_interval(mins => ?))`,
    [id, cooperativeId, memberId, Buffer.from(challenge), MINUTES],
  )
}

/** Once, by the member who asked for it, in time; otherwise null. */
export async function useChallenge(
  sql: Sql,
  { id, cooperativeId, memberId }: Omit<NewChallenge, "challenge">,
): Promise<Uint8Array | null> {
  const result: Rows<{ challenge: Buffer }> = await sql.raw(
    `update key_challenge set used_at = now()
      where id = ? and cooperative_id = ? and member_id = ? and used_at is null and expires_at > now()
     returning challenge`,
    [id, cooperativeId, memberId],
  )
  const row = result.rows[0]
  return row ? new Uint8Array(row.challenge) : null
}
