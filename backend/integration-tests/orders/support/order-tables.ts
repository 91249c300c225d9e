import { randomUUID } from "node:crypto"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type MigrationClass, startPostgres, TRANSPARENCY_TABLES } from "../../chain/support/postgres"

const MODULES = join(__dirname, "../../../src/modules")

/** All of a module, in the order of their names, as a server runs them. */
async function migrationsOf(module: string): Promise<MigrationClass[]> {
  const folder = join(MODULES, module, "migrations")
  const files = readdirSync(folder).sort()
  const loaded = files.map((file) => import(join(folder, file)) as Promise<Record<string, MigrationClass>>)
  return (await Promise.all(loaded)).flatMap((each) => Object.values(each))
}

/** The columns of Medusa's table that a derivation looks at. */
const CORE_ORDER = `create table "order" (
  id text primary key, status text not null default 'pending', version integer not null default 1,
  is_draft_order boolean not null default false, canceled_at timestamptz, deleted_at timestamptz,
  created_at timestamptz not null default now())`

type NewLot = { productId?: string; quantity: number; expiresOn?: string | null; state?: string; variant?: string }
type NewOrder = { cooperativeId: string; items: { productId?: string; quantity: number }[]; status?: string }

export type OrderTables = {
  sql: Knex
  connect(connections?: number): Knex
  lot(cooperativeId: string, lot: NewLot): Promise<string>
  /** Straight into the tables: what a derivation would have made. */
  order(order: NewOrder): Promise<{ id: string; items: string[] }>
  stop(): Promise<void>
}

/** @param more modules that are looked at as well */
export async function startOrderTables(...more: string[]): Promise<OrderTables> {
  const modules = ["cooperative", "batch", "stamp", "notice", "seller_order", ...more]
  const migrations = (await Promise.all(modules.map(migrationsOf))).flat()
  const byName = [...migrations, ...TRANSPARENCY_TABLES].sort((a, b) => (a.name < b.name ? -1 : 1))
  const postgres = await startPostgres(byName)
  const sql = postgres.connect(20)
  await sql.raw(CORE_ORDER)
  return {
    sql,
    connect: (connections) => postgres.connect(connections),
    lot: (cooperativeId, lot) => insertLot(sql, cooperativeId, lot),
    order: (order) => insertOrder(sql, order),
    stop: () => postgres.stop(),
  }
}

async function insertLot(sql: Knex, cooperativeId: string, lot: NewLot): Promise<string> {
  const id = `batch_${randomUUID().slice(0, 8)}`
  const state = lot.state ?? "sealed"
  await sql.raw(
    `insert into batch (id, cooperative_id, product_id, variant, lot_code, quantity, unit, expires_on, state, dossier,
       dossier_version, provenance_hash, sealed_at, recalled_at, recall_reason)
     values (?, ?, ?, ?, ?, ?, 'gói', ?, ?, '{}', 1, ?, now(), ?, ?)`,
    [
      ...[id, cooperativeId, lot.productId ?? "prod_1", lot.variant ?? null, id.slice(6).toUpperCase(), lot.quantity],
      ...[lot.expiresOn ?? null, state, `0x${"0".repeat(64)}`],
      ...(state === "recalled" ? [new Date(), "thử"] : [null, null]),
    ],
  )
  return id
}

async function insertOrder(sql: Knex, { cooperativeId, items, status = "accepted" }: NewOrder) {
  const id = `sord_${randomUUID().slice(0, 8)}`
  await sql.raw(
    `insert into seller_order (id, order_id, cooperative_id, ordinal, number, status, item_total, shipping_total, placed_at)
     values (?, ?, ?, 1, ?, ?, 1000, 0, now())`,
    [id, `order_${id}`, cooperativeId, id, status],
  )
  const ids = items.map(() => `soit_${randomUUID().slice(0, 8)}`)
  for (const [index, item] of items.entries()) {
    await sql.raw(
      `insert into seller_order_item (id, seller_order_id, order_item_id, product_id, title, quantity, unit_price, total)
       values (?, ?, ?, ?, 'Chè', ?, 1000, ?)`,
      [ids[index] ?? "", id, `line_${ids[index]}`, item.productId ?? "prod_1", item.quantity, 1000 * item.quantity],
    )
  }
  return { id, items: ids }
}
