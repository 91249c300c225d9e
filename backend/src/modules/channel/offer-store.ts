import type { Rows, Sql } from "./types"

/** A product that an account sells, and how it is called there. */
export type Offer = {
  product_id: string
  item_sku: string
  category_id: string | null
  brand_id: string | null
  brand_name: string | null
  attributes: Record<string, { optionIds: string[] } | { text: string; unit?: string }>
  weight_grams: number | null
  size_cm: { length: number; width: number; height: number } | null
  chosen: boolean
}

const COLUMNS = "product_id, item_sku, category_id, brand_id, brand_name, attributes, weight_grams, size_cm, chosen"

export async function offersOf(sql: Sql, accountId: string, productIds?: readonly string[]): Promise<Offer[]> {
  const found: Rows<Offer> = await sql.raw(
    `select ${COLUMNS} from channel_product
      where account_id = :accountId and (cast(:ids as text[]) is null or product_id = any(:ids))
      order by chosen_at desc, product_id`,
    { accountId, ids: productIds === undefined ? null : [...productIds] } as never,
  )
  return found.rows
}

/** Chosen again, it is as it was. @returns how many were not chosen before */
export async function chooseProducts(
  sql: Sql,
  accountId: string,
  products: readonly { productId: string; itemSku: string }[],
): Promise<string[]> {
  if (products.length === 0) return []
  const changed: Rows<{ product_id: string }> = await sql.raw(
    `insert into channel_product (account_id, product_id, item_sku)
     select ?, * from unnest(?::text[], ?::text[])
     on conflict (account_id, product_id) do update set chosen = true, updated_at = now()
       where not channel_product.chosen
     returning product_id`,
    [accountId, products.map(({ productId }) => productId), products.map(({ itemSku }) => itemSku)],
  )
  return changed.rows.map(({ product_id }) => product_id)
}

/** What was told of it is kept: it is taken down there, and is the same listing when it is chosen again. */
export async function dropProducts(sql: Sql, accountId: string, productIds: readonly string[]): Promise<string[]> {
  const changed: Rows<{ product_id: string }> = await sql.raw(
    `update channel_product set chosen = false, updated_at = now()
      where account_id = ? and product_id = any(?) and chosen returning product_id`,
    [accountId, [...productIds]],
  )
  return changed.rows.map(({ product_id }) => product_id)
}

export type OfferMapping = Pick<
  Offer,
  "category_id" | "brand_id" | "brand_name" | "attributes" | "weight_grams" | "size_cm"
>

/** @returns false for a product that the account does not sell */
export async function mapProduct(
  sql: Sql,
  { accountId, productId, ...mapping }: OfferMapping & { accountId: string; productId: string },
): Promise<boolean> {
  const changed: Rows<unknown> = await sql.raw(
    `update channel_product set category_id = :category_id, brand_id = :brand_id, brand_name = :brand_name, weight_grams = :weight_grams,
       attributes = cast(:attributes as jsonb), size_cm = cast(:size_cm as jsonb), updated_at = now()
      where account_id = :accountId and product_id = :productId and chosen`,
    {
      ...{ ...mapping, accountId, productId, attributes: JSON.stringify(mapping.attributes) },
      size_cm: mapping.size_cm === null ? null : JSON.stringify(mapping.size_cm),
    },
  )
  return changed.rowCount === 1
}

/** Of goods alike, what was chosen for them: the newest of each category first. */
export async function usedCategories(
  sql: Sql,
  accountId: string,
): Promise<{ product_id: string; category_id: string }[]> {
  const found: Rows<{ product_id: string; category_id: string }> = await sql.raw(
    `select product_id, category_id from channel_product where account_id = ? and category_id is not null
      order by updated_at desc limit 200`,
    [accountId],
  )
  return found.rows
}

/** Accounts that sell any of these, for which something is due when they change. */
export async function sellersOf(
  sql: Sql,
  productIds: readonly string[],
): Promise<{ account_id: string; product_id: string }[]> {
  const found: Rows<{ account_id: string; product_id: string }> = await sql.raw(
    `select p.account_id, p.product_id from channel_product p join channel_account a on a.id = p.account_id
      where p.product_id = any(?) and p.chosen and a.status <> 'disconnected'`,
    [[...productIds]],
  )
  return found.rows
}

export type VariantName = { variantId: string; sellerSku: string }

/** Names stay: a new variant takes the one wanted where it is free, and else `otherwise`. */
export async function nameVariants(
  sql: Sql,
  { accountId, productId }: { accountId: string; productId: string },
  wanted: readonly { variantId: string; wanted: string; otherwise: string }[],
): Promise<Map<string, string>> {
  const named = await namesOf(sql, accountId, productId)
  for (const variant of wanted.filter(({ variantId }) => !named.has(variantId)))
    for (const sku of [variant.wanted, variant.otherwise])
      await sql.raw(
        `insert into channel_variant (account_id, variant_id, product_id, seller_sku) values (?, ?, ?, ?)
         on conflict do nothing`,
        [accountId, variant.variantId, productId, sku],
      )
  return wanted.every(({ variantId }) => named.has(variantId)) ? named : namesOf(sql, accountId, productId)
}

/** What the variants of many products are called; those that have no name yet are not among them. */
export async function allNamesOf(
  sql: Sql,
  accountId: string,
  productIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const found: Rows<{ product_id: string; variant_id: string; seller_sku: string }> = await sql.raw(
    "select product_id, variant_id, seller_sku from channel_variant where account_id = ? and product_id = any(?)",
    [accountId, [...productIds]],
  )
  const names = new Map<string, Map<string, string>>(productIds.map((id) => [id, new Map()]))
  for (const row of found.rows) names.get(row.product_id)?.set(row.variant_id, row.seller_sku)
  return names
}

async function namesOf(sql: Sql, accountId: string, productId: string): Promise<Map<string, string>> {
  const found: Rows<{ variant_id: string; seller_sku: string }> = await sql.raw(
    "select variant_id, seller_sku from channel_variant where account_id = ? and product_id = ?",
    [accountId, productId],
  )
  return new Map(found.rows.map(({ variant_id, seller_sku }) => [variant_id, seller_sku]))
}

/** The product that an account sells under one of these SKUs. */
export async function productBySku(sql: Sql, accountId: string, sellerSkus: readonly string[]): Promise<string | null> {
  const found: Rows<{ product_id: string }> = await sql.raw(
    `select v.product_id from channel_variant v
       join channel_product p on p.account_id = v.account_id and p.product_id = v.product_id and p.chosen
      where v.account_id = ? and v.seller_sku = any(?) order by v.product_id limit 1`,
    [accountId, [...sellerSkus]],
  )
  return found.rows[0]?.product_id ?? null
}

/** Which of our variants a floor means by its seller's SKU. */
export async function variantBySku(sql: Sql, accountId: string, sellerSku: string): Promise<string | null> {
  const found: Rows<{ variant_id: string }> = await sql.raw(
    "select variant_id from channel_variant where account_id = ? and seller_sku = ?",
    [accountId, sellerSku],
  )
  return found.rows[0]?.variant_id ?? null
}
