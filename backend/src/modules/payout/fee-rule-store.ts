import type { FeeRule } from "./fee"
import type { Rows, Sql } from "./types"

const COLUMNS = `id, kind, cooperative_id, province_group, payment_method, basis_points, fixed::float8,
  to_char(valid_from, 'YYYY-MM-DD') as valid_from, to_char(valid_to, 'YYYY-MM-DD') as valid_to`

/** All there ever were: they are few. */
export async function listFeeRules(sql: Sql): Promise<FeeRule[]> {
  const found: Rows<FeeRule> = await sql.raw(
    `select ${COLUMNS} from fee_rule order by valid_from desc, fee_rule.id limit 1000`,
  )
  return found.rows
}

export async function insertFeeRule(sql: Sql, rule: FeeRule & { created_by: string }): Promise<void> {
  await sql.raw(
    `insert into fee_rule (id, kind, cooperative_id, province_group, payment_method, basis_points, fixed, valid_from,
       valid_to, created_by)
     values (:id, :kind, :cooperative_id, :province_group, :payment_method, :basis_points, :fixed, :valid_from, :valid_to,
       :created_by)`,
    { ...rule },
  )
}

/** One that has not begun by that day never counts. @returns whether there is such a rule that runs longer */
export async function endFeeRule(sql: Sql, id: string, day: string): Promise<boolean> {
  const ended: Rows<unknown> = await sql.raw(
    `update fee_rule set valid_to = greatest(valid_from - 1, :day::date)
      where id = :id and (valid_to is null or (valid_to > :day::date and valid_to >= valid_from))`,
    { id, day },
  )
  return ended.rowCount === 1
}

/** Of the province that a cooperative is in. */
export async function provinceGroupOf(sql: Sql, cooperativeId: string): Promise<string | null> {
  const found: Rows<{ name: string }> = await sql.raw(
    `select g.name from cooperative c join province_group g on g.province = c.province where c.id = ?`,
    [cooperativeId],
  )
  return found.rows[0]?.name ?? null
}
