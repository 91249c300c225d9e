import type { MemberRole } from "./member-store"
import type { Rows, Sql } from "./types"

const INVITATION_DAYS = 7
const RECOVERY_HOURS = 48

export type Invitation = {
  id: string
  cooperative_id: string
  role: MemberRole
  records_for_households: boolean
  invited_by: string
  invited_by_name: string
  created_at: Date
  expires_at: Date
}

export type NewInvitation = Pick<Invitation, "id" | "cooperative_id" | "role" | "records_for_households"> & {
  invited_by: string
  linkMac: string
  codeMac: string
}

/** @returns when it ends */
export async function insertInvitation(sql: Sql, invitation: NewInvitation): Promise<Date> {
  const { id, cooperative_id, role, records_for_households, linkMac, codeMac, invited_by } = invitation
  const result: Rows<{ expires_at: Date }> = await sql.raw(
    `insert into member_invitation
       (id, cooperative_id, role, records_for_households, link_mac, code_mac, invited_by, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, now() + make_interval(days => ?)) returning expires_at`,
    [id, cooperative_id, role, records_for_households, linkMac, codeMac, invited_by, INVITATION_DAYS],
  )
  return result.rows[0]?.expires_at ?? new Date()
}

/** Not used, not taken back, not over, and by someone who may still invite. */
const OPEN = `i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  and m.role = 'owner' and m.suspended_at is null and m.deleted_at is null`
const COLUMNS = `i.id, i.cooperative_id, i.role, i.records_for_households, i.invited_by, m.name as invited_by_name,
  i.created_at, i.expires_at`
const INVITATIONS = `member_invitation i join member m on m.id = i.invited_by`

/** Newest first. */
export async function openInvitations(sql: Sql, cooperativeId: string): Promise<Invitation[]> {
  const result: Rows<Invitation> = await sql.raw(
    `select ${COLUMNS} from ${INVITATIONS} where i.cooperative_id = ? and ${OPEN} order by i.created_at desc, i.id`,
    [cooperativeId],
  )
  return result.rows
}

/** By its link or its code, whichever of the two MACs it is. */
export async function findInvitation(sql: Sql, macs: readonly string[]): Promise<Invitation | null> {
  const result: Rows<Invitation> = await sql.raw(
    `select ${COLUMNS} from ${INVITATIONS} where (i.link_mac = any(:macs) or i.code_mac = any(:macs)) and ${OPEN}`,
    { macs: [...macs] },
  )
  return result.rows[0] ?? null
}

/** Two who accept at once: the second waits here and then finds it accepted. */
export async function lockInvitation(sql: Sql, id: string): Promise<Invitation | null> {
  const result: Rows<Invitation> = await sql.raw(
    `select ${COLUMNS} from ${INVITATIONS} where i.id = ? and ${OPEN} for update of i`,
    [id],
  )
  return result.rows[0] ?? null
}

export async function markAccepted(sql: Sql, id: string, memberId: string): Promise<void> {
  await sql.raw(`update member_invitation set accepted_at = now(), accepted_by = ? where id = ?`, [memberId, id])
}

/** @returns false when the cooperative has no such invitation that is open */
export async function revokeInvitation(sql: Sql, cooperativeId: string, id: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update member_invitation set revoked_at = now()
      where id = ? and cooperative_id = ? and accepted_at is null and revoked_at is null`,
    [id, cooperativeId],
  )
  return result.rowCount > 0
}

export type NewRecoveryCode = { id: string; memberId: string; codeMac: string; madeBy: string }

/** The member's code before is worth nothing from now on. @returns when it ends */
export async function replaceRecoveryCode(sql: Sql, { id, memberId, codeMac, madeBy }: NewRecoveryCode): Promise<Date> {
  await sql.raw(
    `update recovery_code set replaced_at = now() where member_id = ? and used_at is null and replaced_at is null`,
    [memberId],
  )
  const result: Rows<{ expires_at: Date }> = await sql.raw(
    `insert into recovery_code (id, member_id, code_mac, made_by, expires_at)
     values (?, ?, ?, ?, now() + make_interval(hours => ?)) returning expires_at`,
    [id, memberId, codeMac, madeBy, RECOVERY_HOURS],
  )
  return result.rows[0]?.expires_at ?? new Date()
}

/** Holds it until the transaction ends. @returns whose it is, or null */
export async function lockRecoveryCode(sql: Sql, codeMac: string): Promise<{ id: string; member_id: string } | null> {
  const result: Rows<{ id: string; member_id: string }> = await sql.raw(
    `select id, member_id from recovery_code
      where code_mac = ? and used_at is null and replaced_at is null and expires_at > now() for update`,
    [codeMac],
  )
  return result.rows[0] ?? null
}

export async function markRecoveryUsed(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update recovery_code set used_at = now() where id = ?`, [id])
}
