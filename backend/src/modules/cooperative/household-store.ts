import type { Rows, Sql } from "./types"

export type Household = {
  id: string
  cooperative_id: string
  code: string
  name: string | null
  /** Its owner agreed that public records name it; otherwise they say its code. */
  name_is_public: boolean
  commune: string | null
  created_at: Date
}

/** What the owner of a household agreed to, and who wrote that down. */
export type HouseholdConsent = {
  id: string
  household_id: string
  /** YYYY-MM-DD */
  given_on: string
  text: string
  given_by_text: string
  recorded_by: string
  recorded_by_name: string
  recorded_at: Date
  withdrawn_at: Date | null
}

const COLUMNS = "h.id, h.cooperative_id, h.code, h.name, h.name_is_public, h.commune, h.created_at"

export async function listHouseholds(sql: Sql, cooperativeId: string): Promise<Household[]> {
  const result: Rows<Household> = await sql.raw(
    `select ${COLUMNS} from household h where h.cooperative_id = ? order by h.code`,
    [cooperativeId],
  )
  return result.rows
}

/** Another cooperative's household does not exist. */
export async function findHousehold(sql: Sql, cooperativeId: string, id: string): Promise<Household | null> {
  const result: Rows<Household> = await sql.raw(
    `select ${COLUMNS} from household h where h.cooperative_id = ? and h.id = ?`,
    [cooperativeId, id],
  )
  return result.rows[0] ?? null
}

/** @returns false when the cooperative has this code already */
export async function insertHousehold(sql: Sql, household: Omit<Household, "created_at">): Promise<boolean> {
  const { id, cooperative_id, code, name, name_is_public, commune } = household
  const result: Rows<unknown> = await sql.raw(
    `insert into household (id, cooperative_id, code, name, name_is_public, commune) values (?, ?, ?, ?, ?, ?)
     on conflict (cooperative_id, code) do nothing`,
    [id, cooperative_id, code, name, name_is_public, commune],
  )
  return result.rowCount > 0
}

export async function updateHousehold(
  sql: Sql,
  { id, cooperative_id, name, name_is_public, commune }: Omit<Household, "created_at" | "code">,
): Promise<void> {
  await sql.raw(
    `update household set name = ?, name_is_public = ?, commune = ?, updated_at = now()
      where cooperative_id = ? and id = ?`,
    [name, name_is_public, commune, cooperative_id, id],
  )
}

/** Newest first. */
export async function consentsOf(sql: Sql, householdIds: readonly string[]): Promise<HouseholdConsent[]> {
  const result: Rows<HouseholdConsent> = await sql.raw(
    `select c.id, c.household_id, c.given_on::text as given_on, c.text, c.given_by_text, c.recorded_by,
            m.name as recorded_by_name, c.recorded_at, c.withdrawn_at
       from household_consent c join member m on m.id = c.recorded_by
      where c.household_id = any(?) order by c.recorded_at desc, c.id desc`,
    [[...householdIds]],
  )
  return result.rows
}

/** @returns false when a consent is in force already */
export async function insertConsent(
  sql: Sql,
  consent: Pick<HouseholdConsent, "id" | "household_id" | "given_on" | "text" | "given_by_text" | "recorded_by">,
): Promise<boolean> {
  const { id, household_id, given_on, text, given_by_text, recorded_by } = consent
  const result: Rows<unknown> = await sql.raw(
    `insert into household_consent (id, household_id, given_on, text, given_by_text, recorded_by)
     values (?, ?, ?, ?, ?, ?) on conflict (household_id) where withdrawn_at is null do nothing`,
    [id, household_id, given_on, text, given_by_text, recorded_by],
  )
  return result.rowCount > 0
}

/** @returns false when none is in force */
export async function withdrawConsent(sql: Sql, householdId: string, memberId: string): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `update household_consent set withdrawn_at = now(), withdrawn_by = ?
      where household_id = ? and withdrawn_at is null`,
    [memberId, householdId],
  )
  return result.rowCount > 0
}

/** Whether a consent was in force when something was written down. Days are those of Vietnam. */
export async function wasConsented(sql: Sql, householdId: string, on: Date): Promise<boolean> {
  const result: Rows<unknown> = await sql.raw(
    `select 1 from household_consent
      where household_id = ? and given_on <= (?::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date
        and (withdrawn_at is null or withdrawn_at > ?::timestamptz) limit 1`,
    [householdId, on.toISOString(), on.toISOString()],
  )
  return result.rowCount > 0
}
