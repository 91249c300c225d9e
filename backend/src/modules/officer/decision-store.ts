import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
type Sql = Knex | Knex.Transaction

export type OfficerDecision = {
  id: string
  officer_id: string | null
  user_id: string
  subject_type: string
  subject_id: string
  action: string
  reason: string | null
  at: Date
}
/** `officer_name`: the duty that the officer signs with, null where the user was none. */
export type ShownDecision = OfficerDecision & { officer_name: string | null }

export async function insertDecision(sql: Sql, decision: Omit<OfficerDecision, "at">): Promise<void> {
  await sql.raw(
    `insert into officer_decision (id, officer_id, user_id, subject_type, subject_id, action, reason)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [
      decision.id,
      decision.officer_id,
      decision.user_id,
      decision.subject_type,
      decision.subject_id,
      decision.action,
      decision.reason,
    ],
  )
}

/** Oldest first. */
export async function decisionsAbout(sql: Sql, subjectType: string, subjectId: string): Promise<ShownDecision[]> {
  const result: { rows: ShownDecision[] } = await sql.raw(
    `select d.id, d.officer_id, officer.name as officer_name, d.user_id, d.subject_type, d.subject_id, d.action,
            d.reason, d.at
       from officer_decision d left join officer on officer.id = d.officer_id
      where d.subject_type = ? and d.subject_id = ?
      order by d.position`,
    [subjectType, subjectId],
  )
  return result.rows
}

/** By subject, each list oldest first. */
export async function decisionsOn(
  sql: Sql,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<Map<string, ShownDecision[]>> {
  const bySubject = new Map<string, ShownDecision[]>()
  if (subjectIds.length === 0) return bySubject
  const result: { rows: ShownDecision[] } = await sql.raw(
    `select d.id, d.officer_id, officer.name as officer_name, d.user_id, d.subject_type, d.subject_id, d.action,
            d.reason, d.at
       from officer_decision d left join officer on officer.id = d.officer_id
      where d.subject_type = ? and d.subject_id = any(?::text[])
      order by d.position`,
    [subjectType, [...subjectIds]],
  )
  for (const row of result.rows) bySubject.set(row.subject_id, [...(bySubject.get(row.subject_id) ?? []), row])
  return bySubject
}
