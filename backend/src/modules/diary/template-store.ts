import type { Sql } from "../transparency/types"
import type { DiaryStep, ProductGroup } from "./default-steps"

type Row = { product_group: ProductGroup; steps: DiaryStep[] }

/** Only the groups that the cooperative changed. */
export async function readTemplates(sql: Sql, cooperativeId: string): Promise<Map<ProductGroup, DiaryStep[]>> {
  const found: { rows: Row[] } = await sql.raw(
    `select product_group, steps from diary_template where cooperative_id = ?`,
    [cooperativeId],
  )
  return new Map(found.rows.map(({ product_group, steps }) => [product_group, steps]))
}

export async function saveTemplate(
  sql: Sql,
  by: { cooperativeId: string; memberId: string },
  group: ProductGroup,
  steps: readonly DiaryStep[],
): Promise<void> {
  await sql.raw(
    `insert into diary_template (cooperative_id, product_group, steps, updated_by) values (?, ?, ?, ?)
     on conflict (cooperative_id, product_group)
     do update set steps = excluded.steps, updated_by = excluded.updated_by, updated_at = now()`,
    [by.cooperativeId, group, JSON.stringify(steps), by.memberId],
  )
}

export async function forgetTemplate(sql: Sql, cooperativeId: string, group: ProductGroup): Promise<void> {
  await sql.raw(`delete from diary_template where cooperative_id = ? and product_group = ?`, [cooperativeId, group])
}
