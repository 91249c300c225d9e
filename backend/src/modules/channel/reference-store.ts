import type { Rows, Sql } from "./types"

/** Of a floor, the same for all shops there. `folded` is its path without marks, for search. */
export type CategoryRow = {
  id: string
  parent_id: string | null
  name: string
  path: string[]
  folded: string
  is_leaf: boolean
}

/** A floor's whole tree: what is not in it any more goes. */
export async function saveCategories(sql: Sql, platform: string, rows: readonly CategoryRow[]): Promise<void> {
  await sql.raw(
    `insert into channel_category (platform, id, parent_id, name, path, folded, is_leaf)
     select :platform, r.id, r.parent_id, r.name, r.path, r.folded, r.is_leaf
       from jsonb_to_recordset(cast(:rows as jsonb))
         as r(id text, parent_id text, name text, path jsonb, folded text, is_leaf boolean)
     on conflict (platform, id) do update set parent_id = excluded.parent_id, name = excluded.name, path = excluded.path,
       folded = excluded.folded, is_leaf = excluded.is_leaf, read_at = now()`,
    { platform, rows: JSON.stringify(rows) },
  )
  await sql.raw("delete from channel_category where platform = ? and not (id = any(?))", [
    platform,
    rows.map(({ id }) => id),
  ])
}

/** Null where the tree was never read. */
export async function categoriesReadAt(sql: Sql, platform: string): Promise<Date | null> {
  const found: Rows<{ at: Date | null }> = await sql.raw(
    "select max(read_at) as at from channel_category where platform = ?",
    [platform],
  )
  return found.rows[0]?.at ?? null
}

/** Leaves in which every word begins one; those with the words whole come first, then the shortest path. @param words folded */
export async function findCategories(
  sql: Sql,
  platform: string,
  { words, limit }: { words: readonly string[]; limit: number },
): Promise<CategoryRow[]> {
  const found: Rows<CategoryRow> = await sql.raw(
    `select id, parent_id, name, path, folded, is_leaf from channel_category
      where platform = :platform and is_leaf and ' ' || folded like all (cast(:begins as text[]))
      order by ' ' || folded || ' ' like all (cast(:whole as text[])) desc, length(folded), id limit :limit`,
    {
      ...{ platform, limit, begins: words.map((word) => `% ${likeLiteral(word)}%`) },
      whole: words.map((word) => `% ${likeLiteral(word)} %`),
    } as never,
  )
  return found.rows
}

const likeLiteral = (word: string): string => word.replaceAll(/[\\%_]/g, "\\$&")

export async function categoriesById(sql: Sql, platform: string, ids: readonly string[]): Promise<CategoryRow[]> {
  const found: Rows<CategoryRow> = await sql.raw(
    `select id, parent_id, name, path, folded, is_leaf from channel_category where platform = ? and id = any(?)`,
    [platform, [...ids]],
  )
  return found.rows
}

export type Reference = { attributes: unknown; limits: unknown; read_at: Date }

export async function referenceOf(sql: Sql, platform: string, categoryId: string): Promise<Reference | null> {
  const found: Rows<Reference> = await sql.raw(
    "select attributes, limits, read_at from channel_reference where platform = ? and category_id = ?",
    [platform, categoryId],
  )
  return found.rows[0] ?? null
}

export async function saveReference(
  sql: Sql,
  platform: string,
  reference: { categoryId: string; attributes: unknown; limits: unknown },
): Promise<void> {
  await sql.raw(
    `insert into channel_reference (platform, category_id, attributes, limits)
     values (?, ?, cast(? as jsonb), cast(? as jsonb))
     on conflict (platform, category_id) do update
       set attributes = excluded.attributes, limits = excluded.limits, read_at = now()`,
    [platform, reference.categoryId, JSON.stringify(reference.attributes), JSON.stringify(reference.limits)],
  )
}

export type BrandRow = { id: string; name: string }

/** Apart from the attributes: a list may be long, and is asked for when a brand is chosen alone. */
export async function saveBrands(
  sql: Sql,
  platform: string,
  categoryId: string,
  brands: readonly BrandRow[],
): Promise<void> {
  await sql.raw("update channel_reference set brands = cast(? as jsonb) where platform = ? and category_id = ?", [
    JSON.stringify(brands),
    platform,
    categoryId,
  ])
}

/** Null where the floor keeps none, or was not asked yet. */
export async function brandsOf(sql: Sql, platform: string, categoryId: string): Promise<BrandRow[] | null> {
  const found: Rows<{ brands: BrandRow[] | null }> = await sql.raw(
    "select brands from channel_reference where platform = ? and category_id = ?",
    [platform, categoryId],
  )
  return found.rows[0]?.brands ?? null
}
