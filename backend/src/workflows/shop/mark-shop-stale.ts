import type { Sql } from "../../modules/transparency/types"

/** Says, in the transaction that changes what the shop shows of them, that these products' pages are old. */
export async function markShopStale(sql: Sql, productIds: readonly string[]): Promise<void> {
  const ids = [...new Set(productIds)].sort()
  if (ids.length === 0) return
  await sql.raw(
    `insert into shop_stale_product (product_id) select unnest(?::text[])
     on conflict (product_id) do update set version = shop_stale_product.version + 1`,
    [ids],
  )
}
