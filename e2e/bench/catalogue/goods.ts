import type pg from "pg"

/** Words of titles and places as cooperatives use them, so that searches differ from each other as a shop's do. */
export const hamlets = [
  ...[
    "Bản Luốc",
    "Nà Phặc",
    "Đồng Hỷ",
    "Khe Cốc",
    "Sông Cầu",
    "Tân Cương",
    "Phúc Trìu",
    "Hồng Thái",
    "Ba Bể",
    "Pác Nặm",
  ],
  ...["Mường Lát", "Quan Hóa", "Sủng Là", "Bắc Hà", "Mù Cang", "Tả Phìn", "Y Tý", "Sín Chéng", "Lùng Phình", "Nậm Đét"],
]

/** A table whose rows are copied: `ids` get the copy's number at their end, `change` is what else differs. */
type Copied = { table: string; ids: string[]; change?: string; only?: string }

const hamlet = `(array[${hamlets.map((name) => `'${name}'`).join(",")}])[1 + n % ${hamlets.length}]`
const price = `(round((x.amount * (0.6 + (n % 17) * 0.05)) / 1000) * 1000)`
const copied: Copied[] = [
  {
    table: "cooperative",
    ids: ["id"],
    only: "n <= 20",
    change: `jsonb_build_object('handle', x.handle || '-' || n, 'name', x.name || ' ' || ${hamlet}, 'registration_number', null,
               'commune', 'xã ' || ${hamlet})`,
  },
  {
    table: "product",
    ids: ["id"],
    change: `jsonb_build_object('handle', x.handle || '-' || n, 'title', x.title || ' ' || ${hamlet} || ' ' || n,
               'created_at', x.created_at - n * interval '1 minute')`,
  },
  { table: "product_variant", ids: ["id", "product_id"], change: `jsonb_build_object('barcode', null, 'sku', null)` },
  { table: "product_option", ids: ["id"] },
  { table: "product_option_value", ids: ["id", "option_id"] },
  { table: "product_variant_option", ids: ["variant_id", "option_value_id"] },
  { table: "product_product_option", ids: ["id", "product_id", "product_option_id"] },
  { table: "product_product_option_value", ids: ["id", "product_product_option_id", "product_option_value_id"] },
  { table: "product_sales_channel", ids: ["id", "product_id"] },
  { table: "product_shipping_profile", ids: ["id", "product_id"] },
  { table: "product_variant_price_set", ids: ["id", "variant_id", "price_set_id"] },
  { table: "price_set", ids: ["id"], only: "x.id in (select price_set_id from product_variant_price_set)" },
  {
    table: "price",
    ids: ["id", "price_set_id"],
    only: "x.price_set_id in (select price_set_id from product_variant_price_set)",
    change: `jsonb_build_object('amount', ${price}, 'raw_amount', jsonb_build_object('value', ${price}::text, 'precision', 20))`,
  },
  { table: "product_variant_inventory_item", ids: ["id", "variant_id", "inventory_item_id"] },
  { table: "inventory_item", ids: ["id"] },
  { table: "inventory_level", ids: ["id", "inventory_item_id"] },
  { table: "certificate", ids: ["id", "product_id"], change: `jsonb_build_object('number', x.number || '-' || n)` },
  {
    table: "cooperative_cooperative_product_product",
    ids: ["id", "product_id"],
    change: `jsonb_build_object('cooperative_id', x.cooperative_id || '~' || (1 + n % 20))`,
  },
]

/**
 * Copies every product of the demonstration with its variant, price, stock, certificates and seller, in SQL, until there
 * are `wanted`; the backend then writes their cards itself, as after any change of a product.
 */
export async function stockTheShop(client: pg.Client, wanted: number): Promise<void> {
  const { rows } = await client.query<{ count: string }>("select count(*) from product where deleted_at is null")
  const there = Number(rows[0]?.count)
  const copies = Math.ceil(wanted / there) - 1
  await client.query("begin")
  await client.query("set local session_replication_role = replica")
  for (const { table, ids, change = "'{}'::jsonb", only = "true" } of copied) {
    const numbered = ids.map((id) => `'${id}', x.${id} || '~' || n`).join(", ")
    await client.query(
      `insert into ${table} select made.* from (select * from ${table} where ${ids[0]} not like '%~%') x
         cross join generate_series(1, ${copies}) n
         cross join lateral jsonb_populate_record(x::${table}, jsonb_build_object(${numbered}) || ${change}) made
        where ${only}`,
    )
  }
  await client.query("commit")
  const surplus = there * (copies + 1) - wanted
  await client.query(
    `update product set status = 'draft' where id in (select id from product where id like '%~%' order by id desc limit ${surplus})`,
  )
  await client.query("analyze")
  await client.query("insert into shop_stale_product (product_id) select id from product on conflict do nothing")
}

/**
 * For the curve only: copies of the documents in the search module's table, where the list reads them from. Its indexes
 * for words are dropped first, which the list does not use and which would take most of the time of the filling.
 */
export async function multiplyDocuments(client: pg.Client, wanted: number): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select t.table_name as name from search_index i
       join search_index_version v on v.search_index_id = i.id and v.version = i.active_version and v.deleted_at is null
       join search_postgres_index t on t.name = v.physical_name where i.name = 'catalog'`,
  )
  const table = tables[0]?.name ?? ""
  for (const index of ["fts", "trgm", "indexed"]) await client.query(`drop index if exists "${table}_${index}_idx"`)
  const { rows } = await client.query<{ own: string; copies: string }>(
    `select count(*) filter (where id not like '%^%') as own, count(*) filter (where id like '%^%') as copies from "${table}"`,
  )
  const [own, copies] = [Number(rows[0]?.own), Number(rows[0]?.copies)]
  await client.query(
    `insert into "${table}" (id, document, indexed, search_text)
     select made.id, d.document || jsonb_build_object('id', made.id, 'card', (d.card || jsonb_build_object(
              'id', made.id, 'handle', d.card->>'handle' || '-' || made.n,
              'title', d.card->>'title' || ' ' || made.n, 'price', (d.card->>'price')::int + made.n * 1000))::text), '{}', ''
       from generate_series($1::int, $2::int) n
       join (select id, document, (document->>'card')::jsonb as card, row_number() over (order by id) as at,
                    count(*) over () as many from "${table}" where id not like '%^%') d on d.at = 1 + n % d.many
       cross join lateral (select d.id || '^' || n as id, n) made
     on conflict do nothing`,
    [copies + 1, wanted - own],
  )
}
