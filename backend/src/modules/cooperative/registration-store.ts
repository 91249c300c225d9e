import type { CooperativeStatus, Rows, Sql } from "./types"

export type PayoutRow = {
  cooperative_id: string
  bank_bin: string
  number_encrypted: string
  /** The last four digits: all that is ever shown. */
  number_end: string
  holder: string
}
export type RegistrationAnswer = { id: string; text: string | null; at: Date }
export type Registration = {
  id: string
  handle: string
  name: string
  commune: string
  province: string
  former_place: string | null
  registration_number: string | null
  status: CooperativeStatus
  registered_at: Date
  created_at: Date
}

const COLUMNS =
  "id, handle, name, commune, province, former_place, registration_number, status, registered_at, created_at"

export async function savePayout(sql: Sql, row: PayoutRow): Promise<void> {
  await sql.raw(
    `insert into payout_account (cooperative_id, bank_bin, number_encrypted, number_end, holder) values (?, ?, ?, ?, ?)
     on conflict (cooperative_id) do update set bank_bin = excluded.bank_bin, holder = excluded.holder,
       number_encrypted = excluded.number_encrypted, number_end = excluded.number_end, updated_at = now()`,
    [row.cooperative_id, row.bank_bin, row.number_encrypted, row.number_end, row.holder],
  )
}

export async function payoutOf(sql: Sql, cooperativeId: string): Promise<PayoutRow | null> {
  const result: Rows<PayoutRow> = await sql.raw(
    `select cooperative_id, bank_bin, number_encrypted, number_end, holder from payout_account where cooperative_id = ?`,
    [cooperativeId],
  )
  return result.rows[0] ?? null
}

export async function registrationOf(sql: Sql, cooperativeId: string): Promise<Registration | null> {
  const result: Rows<Registration> = await sql.raw(
    `select ${COLUMNS} from cooperative where id = ? and deleted_at is null`,
    [cooperativeId],
  )
  return result.rows[0] ?? null
}

/** Holds the cooperative until the transaction ends, so that two decisions about it come one after the other. */
export async function lockRegistration(sql: Sql, cooperativeId: string): Promise<Registration | null> {
  const result: Rows<Registration> = await sql.raw(
    `select ${COLUMNS} from cooperative where id = ? and deleted_at is null for no key update`,
    [cooperativeId],
  )
  return result.rows[0] ?? null
}

export type FoundRegistrations = {
  registrations: Registration[]
  /** By status, of all that the words are found in. */
  counts: Partial<Record<CooperativeStatus, number>>
}

/**
 * Longest waiting first.
 * @param search `pattern` for `ilike`; accents and upper case are no matter
 */
export async function listRegistrations(
  sql: Sql,
  statuses: readonly string[],
  search: { pattern: string; offset: number; limit: number },
): Promise<FoundRegistrations> {
  const found = `from cooperative where deleted_at is null
      and unaccent(concat_ws(' ', name, registration_number, commune, province, former_place)) ilike unaccent(?)`
  const [listed, counted]: [Rows<Registration>, Rows<{ status: CooperativeStatus; count: number }>] = await Promise.all(
    [
      sql.raw(`select ${COLUMNS} ${found} and status = any(?) order by created_at, id limit ? offset ?`, [
        ...[search.pattern, [...statuses], search.limit, search.offset],
      ]),
      sql.raw(`select status, count(*)::int as count ${found} group by status`, [search.pattern]),
    ],
  )
  const counts = Object.fromEntries(counted.rows.map(({ status, count }) => [status, count]))
  return { registrations: listed.rows, counts }
}

export async function setStatus(sql: Sql, cooperativeId: string, status: CooperativeStatus): Promise<void> {
  await sql.raw(`update cooperative set status = ?, updated_at = now() where id = ?`, [status, cooperativeId])
}

/** What the register says of it is dated by its approval. */
export async function dateRegistration(sql: Sql, cooperativeId: string): Promise<void> {
  await sql.raw(`update cooperative set registered_at = now() where id = ?`, [cooperativeId])
}

type Corrections = Pick<Registration, "name" | "commune" | "province" | "former_place" | "registration_number">

export async function correctRegistration(sql: Sql, cooperativeId: string, facts: Corrections): Promise<void> {
  await sql.raw(
    `update cooperative set name = ?, commune = ?, province = ?, former_place = ?, registration_number = ?,
            updated_at = now() where id = ?`,
    [facts.name, facts.commune, facts.province, facts.former_place, facts.registration_number, cooperativeId],
  )
}

export async function insertAnswer(
  sql: Sql,
  answer: { id: string; cooperativeId: string; memberId: string; text: string | null },
): Promise<void> {
  await sql.raw(`insert into registration_answer (id, cooperative_id, member_id, text) values (?, ?, ?, ?)`, [
    ...[answer.id, answer.cooperativeId, answer.memberId, answer.text],
  ])
}

/** Oldest first. */
export async function answersOf(sql: Sql, cooperativeId: string): Promise<RegistrationAnswer[]> {
  const result: Rows<RegistrationAnswer> = await sql.raw(
    `select id, text, at from registration_answer where cooperative_id = ? order by position`,
    [cooperativeId],
  )
  return result.rows
}

export async function cooperativeNames(sql: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const result: Rows<{ id: string; name: string }> = await sql.raw(
    `select id, name from cooperative where id = any(?::text[])`,
    [[...new Set(ids)]],
  )
  return new Map(result.rows.map(({ id, name }) => [id, name]))
}
