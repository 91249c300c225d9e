import type { Rows, Sql } from "./types"

export type MemberRole = "owner" | "manager" | "recorder"

export type MemberRow = {
  id: string
  cooperative_id: string
  name: string
  email: string | null
  /** E.164 */
  phone: string | null
  role: MemberRole
  records_for_households: boolean
  suspended_at: Date | null
  created_at: Date
}

const COLUMNS = `id, cooperative_id, name, email, phone, role, records_for_households, suspended_at, created_at`

export async function membersOf(sql: Sql, cooperativeId: string): Promise<MemberRow[]> {
  const result: Rows<MemberRow> = await sql.raw(
    `select ${COLUMNS} from member where cooperative_id = ? and deleted_at is null
      order by array_position(array['owner', 'manager', 'recorder'], role), name, id`,
    [cooperativeId],
  )
  return result.rows
}

/** @param login E.164 or an e-mail in lower case */
export async function findByLogin(sql: Sql, login: string): Promise<MemberRow | null> {
  const column = login.startsWith("+") ? "phone" : "email"
  const result: Rows<MemberRow> = await sql.raw(
    `select ${COLUMNS} from member where ${column} = ? and deleted_at is null`,
    [login],
  )
  return result.rows[0] ?? null
}

export async function findMember(sql: Sql, id: string): Promise<MemberRow | null> {
  const result: Rows<MemberRow> = await sql.raw(`select ${COLUMNS} from member where id = ? and deleted_at is null`, [
    id,
  ])
  return result.rows[0] ?? null
}

export async function insertMember(sql: Sql, member: Omit<MemberRow, "suspended_at" | "created_at">): Promise<void> {
  const { id, cooperative_id, name, email, phone, role, records_for_households } = member
  await sql.raw(
    `insert into member (id, cooperative_id, name, email, phone, role, records_for_households)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [id, cooperative_id, name, email, phone, role, records_for_households],
  )
}

export type MemberChange = {
  role?: MemberRole | undefined
  records_for_households?: boolean | undefined
  suspended?: boolean | undefined
}

export async function changeMember(sql: Sql, id: string, change: MemberChange): Promise<void> {
  await sql.raw(
    `update member set role = coalesce(cast(:role as text), role),
            records_for_households = coalesce(cast(:records as boolean), records_for_households),
            suspended_at = case when cast(:suspended as boolean) is null then suspended_at
                                when cast(:suspended as boolean) then coalesce(suspended_at, now()) end,
            updated_at = now()
      where id = :id`,
    {
      id,
      role: change.role ?? null,
      records: change.records_for_households ?? null,
      suspended: change.suspended ?? null,
    },
  )
}

/** The row stays for what it signed; phone number and e-mail are free again. */
export async function removeMember(sql: Sql, id: string): Promise<void> {
  await sql.raw(`update member set deleted_at = now(), updated_at = now(), sessions_valid_from = now() where id = ?`, [
    id,
  ])
}

/** Whoever changes the members of a cooperative does so alone, until the transaction ends. */
export async function holdMembers(sql: Sql, cooperativeId: string): Promise<void> {
  await sql.raw(`select 1 from cooperative where id = ? for update`, [cooperativeId])
}

/** Owners who can sign in. */
export async function activeOwners(sql: Sql, cooperativeId: string): Promise<string[]> {
  const result: Rows<{ id: string }> = await sql.raw(
    `select id from member
      where cooperative_id = ? and role = 'owner' and suspended_at is null and deleted_at is null`,
    [cooperativeId],
  )
  return result.rows.map(({ id }) => id)
}
