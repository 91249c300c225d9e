import type { Sql } from "../../../modules/transparency/types"
import { CATALOG_INDEX } from "../catalog-events"
import type { ShelfDocument } from "./item"

type Rows<T> = { rows: T[] }
export type DocumentRow = { id: string; document: Omit<ShelfDocument, "card"> & { card: string }; stamp: string }

/** Few enough that nobody who asks meanwhile waits for long. */
export const AT_ONCE = 250

/** The table that the search module reads from now: each rebuilding of the index fills another one. Null before the first. */
export async function activeTable(sql: Sql): Promise<string | null> {
  const found: Rows<{ table_name: string }> = await sql.raw(
    `select t.table_name from search_index i
       join search_index_version v on v.search_index_id = i.id and v.version = i.active_version and v.deleted_at is null
       join search_postgres_index t on t.name = v.physical_name
      where i.name = ? and i.deleted_at is null and v.status = 'ready'`,
    [CATALOG_INDEX],
  )
  const name = found.rows[0]?.table_name ?? null
  if (name !== null && !/^[a-z0-9_]+$/.test(name)) throw new Error(`A search table is named ${name}`)
  return name
}

/** Lets what changed be found without reading the whole table. One process makes it, the others wait and find it made. */
export async function indexByTime(sql: Sql, table: string): Promise<void> {
  const found: Rows<{ oid: string | null }> = await sql.raw("select to_regclass(?) as oid", [`${table}_changed`])
  if (found.rows[0]?.oid) return
  await sql.transaction(async (transaction) => {
    await transaction.raw("select pg_advisory_xact_lock(hashtext(?))", [`${table}_changed`])
    await transaction.raw(`create index if not exists "${table}_changed" on "${table}" (updated_at)`)
  })
}

export async function* allDocuments(sql: Sql, table: string): AsyncGenerator<DocumentRow[]> {
  for (let last = ""; ;) {
    const { rows }: Rows<DocumentRow> = await sql.raw(
      `select id, document, updated_at::text as stamp from "${table}" where id > ? order by id limit ?`,
      [last, AT_ONCE],
    )
    if (rows.length > 0) yield rows
    if (rows.length < AT_ONCE) return
    last = rows.at(-1)?.id ?? ""
  }
}

export async function documentsOf(sql: Sql, table: string, ids: readonly string[]): Promise<DocumentRow[]> {
  const found: Rows<DocumentRow> = await sql.raw(
    `select id, document, updated_at::text as stamp from "${table}" where id = any(?)`,
    [[...ids]],
  )
  return found.rows
}

/** What was written lately, by its time alone: most of it is known already and need not be sent. */
export async function stampsSince(sql: Sql, table: string, seconds: number): Promise<{ id: string; stamp: string }[]> {
  const found: Rows<{ id: string; stamp: string }> = await sql.raw(
    `select id, updated_at::text as stamp from "${table}" where updated_at > now() - make_interval(secs => ?)`,
    [seconds],
  )
  return found.rows
}

export async function countDocuments(sql: Sql, table: string): Promise<number> {
  const found: Rows<{ count: string }> = await sql.raw(`select count(*) as count from "${table}"`)
  return Number(found.rows[0]?.count)
}

export async function allIds(sql: Sql, table: string): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(`select id from "${table}"`)
  return found.rows.map(({ id }) => id)
}

const STOCK = `select v.product_id, bool_or(l.stocked_quantity > l.reserved_quantity
    and (d.variant_id is null or (d.closed_at is null and d.bookable_until > now()))) as in_stock
  from product_variant v
  join product_variant_inventory_item k on k.variant_id = v.id and k.deleted_at is null
  join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
  left join visit_date d on d.variant_id = v.id
 where v.deleted_at is null`

export type StockWanted = "all" | { movedWithinSeconds: number } | { ids: readonly string[] }

/** Products, and whether a pack of them is left that nobody was promised. */
export async function stockOf(sql: Sql, wanted: StockWanted): Promise<Map<string, boolean>> {
  const { where, bindings } = stockWhere(wanted)
  const found: Rows<{ product_id: string; in_stock: boolean }> = await sql.raw(
    `${STOCK} ${where} group by v.product_id`,
    bindings,
  )
  return new Map(found.rows.map((row) => [row.product_id, row.in_stock]))
}

function stockWhere(wanted: StockWanted): { where: string; bindings: (number | string[])[] } {
  if (wanted === "all") return { where: "", bindings: [] }
  if ("ids" in wanted) return { where: "and v.product_id = any(?)", bindings: [[...wanted.ids]] }
  const moved = `select v.product_id from inventory_level l
    join product_variant_inventory_item k on k.inventory_item_id = l.inventory_item_id
    join product_variant v on v.id = k.variant_id
   where l.updated_at > now() - make_interval(secs => ?)`
  return { where: `and v.product_id in (${moved})`, bindings: [wanted.movedWithinSeconds] }
}

/** What the tables themselves take off the shelf, so that a lost event shows nothing that may not be shown. */
export async function withheld(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select p.id from product p where p.id = any(?) and (p.status <> 'published' or p.deleted_at is not null)`,
    [[...ids]],
  )
  return new Set(found.rows.map(({ id }) => id))
}

export async function productsChangedSince(sql: Sql, seconds: number): Promise<string[]> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select id from product where updated_at > now() - make_interval(secs => ?)
        or deleted_at > now() - make_interval(secs => ?)`,
    [seconds, seconds],
  )
  return found.rows.map(({ id }) => id)
}

export async function unapprovedCooperatives(sql: Sql): Promise<Set<string>> {
  const found: Rows<{ handle: string }> = await sql.raw(
    `select handle from cooperative where status <> 'approved' or deleted_at is not null`,
  )
  return new Set(found.rows.map(({ handle }) => handle))
}

/** All of them, on the shelf or not: an index that was written meanwhile has no card of theirs. */
export async function productsOfSellers(sql: Sql, handles: readonly string[]): Promise<string[]> {
  if (handles.length === 0) return []
  const found: Rows<{ id: string }> = await sql.raw(
    `select l.product_id as id from cooperative c
       join cooperative_cooperative_product_product l on l.cooperative_id = c.id and l.deleted_at is null
      where c.handle = any(?)`,
    [[...handles]],
  )
  return found.rows.map(({ id }) => id)
}

/** The shop's keys that are good now, with the channels they open. */
export async function publishableKeys(sql: Sql): Promise<Map<string, string[]>> {
  const found: Rows<{ token: string; channels: string[] | null }> = await sql.raw(
    `select k.token, array_agg(c.sales_channel_id) filter (where c.sales_channel_id is not null) as channels
       from api_key k
       left join publishable_api_key_sales_channel c on c.publishable_key_id = k.id and c.deleted_at is null
      where k.type = 'publishable' and k.deleted_at is null and (k.revoked_at is null or k.revoked_at > now())
      group by k.token`,
  )
  return new Map(found.rows.map(({ token, channels }) => [token, channels ?? []]))
}
