import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { GUARD_STOCK_SQL } from "../../../src/modules/goods/guard-stock-sql"
import { HINT_STOCK_SQL } from "../../../src/modules/channel/hint-stock-sql"
import { PROMISE_WAITING_SQL } from "../../../src/modules/channel/promise-waiting-sql"
import type { CoreOrders } from "../../../src/workflows/channel/orders/core-orders"
import { startAllTables } from "../../isolation/support/tables"

/** All tables, with the guard of the stock, and orders of ours as a table of their own. */
export async function startShelf() {
  const tables = await startAllTables()
  await tables.sql.raw(GUARD_STOCK_SQL)
  await tables.sql.raw(HINT_STOCK_SQL)
  await tables.sql.raw(PROMISE_WAITING_SQL)
  await tables.sql.raw(
    `create table test_order (id text primary key, lines text[] not null, called_off integer not null default 0)`,
  )
  return tables
}

/** One variant of a product with so many on the shelf. */
export async function stock(sql: Knex, productId: string, stocked: number): Promise<void> {
  await sql.raw("insert into product (id, title) values (?, ?) on conflict do nothing", [productId, productId])
  await sql.raw("insert into product_variant (id, product_id, title) values (?, ?, 'gói')", [
    `v_${productId}`,
    productId,
  ])
  await sql.raw("insert into product_variant_inventory_item (variant_id, inventory_item_id) values (?, ?)", [
    ...[`v_${productId}`, `i_${productId}`],
  ])
  await sql.raw(
    `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity) values (?, ?, 'loc', ?)`,
    [`l_${productId}`, `i_${productId}`, stocked],
  )
}

export async function setStock(sql: Knex, productId: string, stocked: number): Promise<void> {
  await sql.raw("update inventory_level set stocked_quantity = ? where id = ?", [stocked, `l_${productId}`])
}

export async function reserved(sql: Knex, productId: string): Promise<number> {
  const { rows } = (await sql.raw("select reserved_quantity::int as n from inventory_level where id = ?", [
    `l_${productId}`,
  ])) as { rows: { n: number }[] }
  return rows[0]?.n ?? 0
}

/** Orders of ours in a table that refuses a second one of the same id, as Medusa's does. */
export const coreOf = (sql: Knex): CoreOrders => ({
  isThere: async (id) =>
    ((await sql.raw("select from test_order where id = ?", [id])) as { rowCount: number }).rowCount > 0,
  make: async ({ core_order_id: id, lines }) => {
    await sql.raw("insert into test_order (id, lines) values (?, ?::text[])", [
      ...[id, lines.map(({ core_line_id }) => core_line_id)],
    ])
  },
  dealOut: () => Promise.resolve(),
  callOff: async (id) => {
    await sql.raw("update test_order set called_off = called_off + 1 where id = ? and called_off = 0", [id])
  },
  address: () => null,
})
