import type { Rows, Sql } from "./types"

export type ProvinceGroup = { province: string; name: string }

/** Which provinces have a price of their own together. */
export async function listProvinceGroups(sql: Sql): Promise<ProvinceGroup[]> {
  const found: Rows<ProvinceGroup> = await sql.raw(`select province, name from province_group order by name, province`)
  return found.rows
}

/** A province is in one group at most. @returns whether anything changed */
export async function setProvinceGroup(sql: Sql, { province, name }: ProvinceGroup): Promise<boolean> {
  const set: Rows<unknown> = await sql.raw(
    `insert into province_group (province, name) values (?, ?)
     on conflict (province) do update set name = excluded.name where province_group.name <> excluded.name`,
    [province, name],
  )
  return set.rowCount === 1
}

/** @returns whether it was in one */
export async function leaveProvinceGroup(sql: Sql, province: string): Promise<boolean> {
  const left: Rows<unknown> = await sql.raw(`delete from province_group where province = ?`, [province])
  return left.rowCount === 1
}
