import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { migrate, type MigrationClass, startPostgres } from "../../chain/support/postgres"

const MIGRATIONS = join(__dirname, "../../../src/modules/payment_ledger/migrations")

/** Tables of Medusa that the ledger looks into, and a shop in place of Medusa's. */
const AROUND = `
  create table order_cart (order_id text primary key, cart_id text not null unique, deleted_at timestamptz);
  create table payment_session (id text primary key, payment_collection_id text, amount numeric, deleted_at timestamptz);
  create table cart_payment_collection (cart_id text, payment_collection_id text, deleted_at timestamptz);
  create table shop_cart (id text primary key, total bigint not null, is_sold_out boolean not null default false);
  create table shop_order (id text primary key, cart_id text not null unique, total bigint not null,
    paid_by text not null, is_cancelled boolean not null default false, is_waiting boolean not null default false);
`

export type LedgerTables = {
  sql: Knex
  /** What `now()` says in this database. */
  setClock(at: Date): Promise<void>
  empty(): Promise<void>
  stop(): Promise<void>
}

/** The ledger's tables in a Postgres whose clock is the test's: `now()` is looked up in a schema before the catalog. */
export async function startLedgerTables(): Promise<LedgerTables> {
  const postgres = await startPostgres([])
  const first = postgres.connect(1)
  await first.raw(`create schema moment`)
  await first.raw(`create table moment.clock (at timestamptz not null)`)
  await first.raw(`insert into moment.clock values (pg_catalog.now())`)
  await first.raw(
    `create function moment.now() returns timestamptz language sql stable as 'select at from moment.clock'`,
  )
  await first.raw(`alter role owner set search_path = moment, pg_catalog`)
  const sql = postgres.connect(8)
  await migrate(sql, await migrations())
  await sql.raw(AROUND)
  const setClock = async (at: Date): Promise<void> => {
    await sql.raw(`update moment.clock set at = ?`, [at])
  }
  return { sql, setClock, empty: () => empty(sql), stop: () => postgres.stop() }
}

async function migrations(): Promise<MigrationClass[]> {
  const files = readdirSync(MIGRATIONS).sort()
  const loaded = files.map((file) => import(join(MIGRATIONS, file)) as Promise<Record<string, MigrationClass>>)
  return (await Promise.all(loaded)).flatMap((each) => Object.values(each))
}

/** Row triggers keep what is written from being deleted; a replica fires none. Far quicker than truncating small tables. */
async function empty(sql: Knex): Promise<void> {
  const { rows } = (await sql.raw(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'moment' and tablename <> 'clock'`,
  )) as { rows: { name: string }[] }
  await sql.transaction(async (tx) => {
    await tx.raw(`set local session_replication_role = replica`)
    for (const { name } of rows) await tx.raw(`delete from ${name}`)
  })
}
