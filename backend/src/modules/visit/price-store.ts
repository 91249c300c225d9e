import type { Sql } from "./visit-store"

type Rows<T> = { rows: T[] }

/** What each variant costs in whole đồng. */
export async function pricesOfVariants(sql: Sql, variantIds: readonly string[]): Promise<Map<string, number>> {
  if (variantIds.length === 0) return new Map()
  const found: Rows<{ variant_id: string; amount: number }> = await sql.raw(
    `select s.variant_id, min(p.amount)::float8 as amount from product_variant_price_set s
       join price p on p.price_set_id = s.price_set_id and p.currency_code = 'vnd' and p.deleted_at is null
         and p.price_list_id is null
      where s.variant_id = any(?::text[]) and s.deleted_at is null group by s.variant_id`,
    [[...variantIds]],
  )
  return new Map(found.rows.map(({ variant_id, amount }) => [variant_id, amount]))
}
