import type { ListingKey } from "./listing-store"
import type { Rows, Sql } from "./types"

/** A picture is uploaded once to an account, in however many products it is. */
export async function saveMedia(sql: Sql, accountId: string, refs: Readonly<Record<string, string>>): Promise<void> {
  const hashes = Object.keys(refs).sort()
  if (hashes.length === 0) return
  await sql.raw(
    `insert into channel_media (account_id, sha256, ref) select ?, * from unnest(?::text[], ?::text[])
     on conflict (account_id, sha256) do update set ref = excluded.ref`,
    [accountId, hashes, hashes.map((hash) => refs[hash] ?? "")],
  )
}

export async function mediaOf(sql: Sql, accountId: string, hashes: readonly string[]): Promise<Record<string, string>> {
  const found: Rows<{ sha256: string; ref: string }> = await sql.raw(
    "select sha256, ref from channel_media where account_id = ? and sha256 = any(?)",
    [accountId, [...hashes]],
  )
  return Object.fromEntries(found.rows.map(({ sha256, ref }) => [sha256, ref]))
}

export type SkuName = { sellerSku: string; externalSkuId: string }

/** All that a listing has now: a variant that is not among them is none of its own any more. */
export async function saveSkus(
  sql: Sql,
  { account_id, product_id }: ListingKey,
  skus: readonly SkuName[],
): Promise<void> {
  await sql.raw(`delete from channel_sku where account_id = ? and product_id = ? and not (seller_sku = any(?))`, [
    account_id,
    product_id,
    skus.map(({ sellerSku }) => sellerSku),
  ])
  await sql.raw(
    `insert into channel_sku (account_id, product_id, seller_sku, external_sku_id)
     select ?, ?, * from unnest(?::text[], ?::text[])
     on conflict (account_id, product_id, seller_sku) do update set external_sku_id = excluded.external_sku_id`,
    [account_id, product_id, skus.map(({ sellerSku }) => sellerSku), skus.map((sku) => sku.externalSkuId)],
  )
}

/** By product. */
export async function allSkusOf(
  sql: Sql,
  accountId: string,
  productIds: readonly string[],
): Promise<Map<string, SkuName[]>> {
  const found: Rows<SkuName & { product_id: string }> = await sql.raw(
    `select product_id, seller_sku as "sellerSku", external_sku_id as "externalSkuId" from channel_sku
      where account_id = ? and product_id = any(?) order by product_id, seller_sku`,
    [accountId, [...productIds]],
  )
  const skus = new Map<string, SkuName[]>()
  for (const { product_id, ...sku } of found.rows) skus.set(product_id, [...(skus.get(product_id) ?? []), sku])
  return skus
}

export async function skusOf(sql: Sql, { account_id, product_id }: ListingKey): Promise<SkuName[]> {
  const found: Rows<SkuName> = await sql.raw(
    `select seller_sku as "sellerSku", external_sku_id as "externalSkuId" from channel_sku
      where account_id = ? and product_id = ? order by seller_sku`,
    [account_id, product_id],
  )
  return found.rows
}

export type FloorSku = SkuName & { price: number | null; stock: number | null }

/** What the floor shows of some of a listing's variants; those that were not known are known now. */
export async function noteSkus(
  sql: Sql,
  { account_id, product_id }: ListingKey,
  skus: readonly FloorSku[],
): Promise<void> {
  for (const { sellerSku, externalSkuId, price, stock } of skus)
    await sql.raw(
      `insert into channel_sku (account_id, product_id, seller_sku, external_sku_id, floor_price, floor_stock)
       values (?, ?, ?, ?, ?, ?)
       on conflict (account_id, product_id, seller_sku) do update set external_sku_id = excluded.external_sku_id,
         floor_price = excluded.floor_price, floor_stock = excluded.floor_stock`,
      [account_id, product_id, sellerSku, externalSkuId, price, stock],
    )
}
