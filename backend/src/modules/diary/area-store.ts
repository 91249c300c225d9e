import type { Corner } from "@nguon/traceability/land"
import type { Sql } from "../transparency/types"

export type GrowingAreaRow = {
  id: string
  cooperative_id: string
  name: string
  commune: string
  province: string
  polygon: Corner[] | null
  area_m2: number | null
  created_by: string
  created_at: Date
  archived_at: Date | null
}

type Rows<T> = { rows: T[]; rowCount: number }

export async function listAreas(sql: Sql, cooperativeId: string): Promise<GrowingAreaRow[]> {
  const found: Rows<GrowingAreaRow> = await sql.raw(
    `select * from growing_area where cooperative_id = ? and archived_at is null order by created_at, id`,
    [cooperativeId],
  )
  return found.rows
}

/** One that was put away is still found: entries of the diary name it. */
export async function findArea(sql: Sql, cooperativeId: string, id: string): Promise<GrowingAreaRow | null> {
  const found: Rows<GrowingAreaRow> = await sql.raw(`select * from growing_area where cooperative_id = ? and id = ?`, [
    ...[cooperativeId, id],
  ])
  return found.rows[0] ?? null
}

export type AreaToKeep = Omit<GrowingAreaRow, "created_at" | "archived_at">

/** @returns false when there is an area of this id already, whosever it is */
export async function insertArea(sql: Sql, area: AreaToKeep): Promise<boolean> {
  const { id, cooperative_id, name, commune, province, polygon, area_m2, created_by } = area
  const result: Rows<unknown> = await sql.raw(
    `insert into growing_area (id, cooperative_id, name, commune, province, polygon, area_m2, created_by)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
    [id, cooperative_id, name, commune, province, polygon && JSON.stringify(polygon), area_m2, created_by],
  )
  return result.rowCount === 1
}

export async function updateArea(sql: Sql, area: Omit<AreaToKeep, "created_by">): Promise<void> {
  const { id, cooperative_id, name, commune, province, polygon, area_m2 } = area
  await sql.raw(
    `update growing_area set name = ?, commune = ?, province = ?, polygon = ?, area_m2 = ?, updated_at = now()
      where cooperative_id = ? and id = ?`,
    [name, commune, province, polygon && JSON.stringify(polygon), area_m2, cooperative_id, id],
  )
}

export async function setArchived(sql: Sql, cooperativeId: string, id: string, archived: boolean): Promise<void> {
  await sql.raw(
    `update growing_area set archived_at = case when ? then coalesce(archived_at, now()) end, updated_at = now()
      where cooperative_id = ? and id = ?`,
    [archived, cooperativeId, id],
  )
}

export async function countAreas(sql: Sql, cooperativeId: string): Promise<number> {
  const found: Rows<{ areas: number }> = await sql.raw(
    `select count(*)::int as areas from growing_area where cooperative_id = ?`,
    [cooperativeId],
  )
  return found.rows[0]?.areas ?? 0
}
