import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type MigrationClass, startPostgres } from "../../chain/support/postgres"

const MODULES = join(__dirname, "../../../src/modules")

/** What our queries look at of Medusa's own tables. */
const CORE_TABLES = `
  create table product (id text primary key, title text not null, status text not null default 'published',
    metadata jsonb, created_at timestamptz not null default now(), deleted_at timestamptz);
  create table product_variant (id text primary key, product_id text not null, title text not null,
    sku text, barcode text, manage_inventory boolean not null default true, metadata jsonb,
    created_at timestamptz not null default now(), deleted_at timestamptz);
  create table cooperative_cooperative_product_product (cooperative_id text not null, product_id text not null,
    deleted_at timestamptz, primary key (cooperative_id, product_id));
  create table product_variant_inventory_item (variant_id text not null, inventory_item_id text not null,
    required_quantity numeric not null default 1, deleted_at timestamptz, primary key (variant_id, inventory_item_id));
  create table inventory_level (id text primary key, inventory_item_id text not null, location_id text not null,
    stocked_quantity numeric not null, reserved_quantity numeric not null default 0, raw_stocked_quantity jsonb,
    raw_reserved_quantity jsonb, updated_at timestamptz not null default now(), deleted_at timestamptz);
  create table reservation_item (id text primary key, line_item_id text, inventory_item_id text not null,
    location_id text not null, quantity numeric not null, raw_quantity jsonb, description text, allow_backorder boolean default false,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now(), deleted_at timestamptz);`

async function migrationsOf(module: string): Promise<MigrationClass[]> {
  const folder = join(MODULES, module, "migrations")
  const files = readdirSync(folder).sort()
  const loaded = files.map((file) => import(join(folder, file)) as Promise<Record<string, MigrationClass>>)
  return (await Promise.all(loaded)).flatMap((each) => Object.values(each))
}

/** A Postgres with the tables of all modules and what they touch of Medusa's. */
export async function startAllTables(): Promise<{
  sql: Knex
  connect(connections?: number): Knex
  stop(): Promise<void>
}> {
  const modules = readdirSync(MODULES).filter((name) => readdirSync(join(MODULES, name)).includes("migrations"))
  const migrations = (await Promise.all(modules.map(migrationsOf))).flat()
  const postgres = await startPostgres(migrations.sort((a, b) => (a.name < b.name ? -1 : 1)))
  const sql = postgres.connect(20)
  await sql.raw(CORE_TABLES)
  return { sql, connect: postgres.connect, stop: postgres.stop }
}

export type Tables = Awaited<ReturnType<typeof startAllTables>>

/** One number for all rows of all tables. */
export async function checksumQuery(sql: Knex): Promise<string> {
  const { rows }: { rows: { name: string }[] } = await sql.raw(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      order by 1`,
  )
  const sums = rows.map(
    ({ name }) => `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as sum from "${name}" t`,
  )
  return `select md5(string_agg(coalesce(sum, ''), ',' order by name)) as sum from (${sums.join(" union all ")}) as tables`
}
