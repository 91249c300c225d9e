import type { CooperativeStatus, Rows, Sql } from "./types"

export type SessionMethod = "password" | "passkey" | "invitation" | "recovery" | "registration"

export type NewSession = { id: string; memberId: string; device: string; method: SessionMethod; days: number }

export type MemberSession = {
  id: string
  device: string
  method: SessionMethod
  created_at: Date
  last_used_at: Date
}

/** A session counts while it is not ended, not over, and not older than its member's last "sign out everywhere". */
const IN_FORCE = `s.ended_at is null and s.expires_at > now()
  and (m.sessions_valid_from is null or s.created_at >= m.sessions_valid_from)`

export async function insertSession(sql: Sql, { id, memberId, device, method, days }: NewSession): Promise<void> {
  await sql.raw(
    `insert into member_session (id, member_id, device, method, created_at, expires_at)
     values (?, ?, ?, ?, clock_timestamp(), now() + make_interval(days => ?))`,
    [id, memberId, device, method, days],
  )
}

/** Last use to within this many minutes: a page that reads ten things writes once. */
const TOUCH_MINUTES = 10

export async function touchSession(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update member_session set last_used_at = now() where id = ?`, [id])
}

/** Latest use first. */
export async function sessionsOf(sql: Sql, memberId: string): Promise<MemberSession[]> {
  const result: Rows<MemberSession> = await sql.raw(
    `select s.id, s.device, s.method, s.created_at, s.last_used_at
       from member_session s join member m on m.id = s.member_id
      where s.member_id = ? and ${IN_FORCE} order by s.last_used_at desc, s.id`,
    [memberId],
  )
  return result.rows
}

/** @returns false when the member has no such session */
export async function endSession(sql: Sql, memberId: string, id: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update member_session set ended_at = now() where id = ? and member_id = ? and ended_at is null`,
    [id, memberId],
  )
  return result.rowCount > 0
}

/** Whatever was issued until now is worth nothing. */
export async function endAllSessions(sql: Sql, memberId: string): Promise<void> {
  await sql.raw(`update member set sessions_valid_from = clock_timestamp(), updated_at = now() where id = ?`, [
    memberId,
  ])
}

export type SessionMember = {
  id: string
  name: string
  email: string | null
  phone: string | null
  role: "owner" | "manager" | "recorder"
  records_for_households: boolean
  cooperative_id: string
  cooperative_status: CooperativeStatus
  touch_due: boolean
}

/** The member whose session this is, while both are in force. */
export async function memberOfSession(sql: Sql, memberId: string, sessionId: string): Promise<SessionMember | null> {
  const result: Rows<SessionMember> = await sql.raw(
    `select m.id, m.name, m.email, m.phone, m.role, m.records_for_households, m.cooperative_id,
            c.status as cooperative_status, s.last_used_at < now() - make_interval(mins => ?) as touch_due
       from member m join member_session s on s.member_id = m.id join cooperative c on c.id = m.cooperative_id
      where m.id = ? and s.id = ? and m.suspended_at is null and m.deleted_at is null and c.deleted_at is null
        and ${IN_FORCE}`,
    [TOUCH_MINUTES, memberId, sessionId],
  )
  return result.rows[0] ?? null
}
