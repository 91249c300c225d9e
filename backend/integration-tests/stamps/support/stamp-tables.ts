import { randomUUID } from "node:crypto"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { buildDossier, dossierText } from "@nguon/traceability/dossier"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type MigrationClass, startPostgres, TRANSPARENCY_TABLES } from "../../chain/support/postgres"

const MODULES = join(__dirname, "../../../src/modules")

/** All of the modules and the log's, in the order of their names, as a server runs them. */
async function migrationsOf(...modules: string[]): Promise<MigrationClass[]> {
  const files = modules.flatMap((module) => {
    const folder = join(MODULES, module, "migrations")
    return readdirSync(folder).map((file) => join(folder, file))
  })
  const loaded = files.map((file) => import(file) as Promise<Record<string, MigrationClass>>)
  const all = (await Promise.all(loaded)).flatMap((module) => Object.values(module))
  return [...all, ...TRANSPARENCY_TABLES].sort((a, b) => (a.name < b.name ? -1 : 1))
}

const UNDATED = { harvestedFrom: null, harvestedTo: null, packedOn: null, expiresOn: null }

type Owned = { cooperativeId: string; quantity: number }

/** A database with the tables that stamps touch, and rows to begin with. */
export type StampTables = {
  /** For a process of its own. */
  url: string
  sql: Knex
  connect(connections?: number): Knex
  cooperative(): Promise<string>
  batch(owned: Owned): Promise<string>
  issuedRun(owned: Owned): Promise<string>
  /** Waits to be issued, with PINs. */
  queuedRun(owned: Owned): Promise<string>
  revert(migration: MigrationClass): Promise<void>
  stop(): Promise<void>
}

export async function startStampTables(): Promise<StampTables> {
  const postgres = await startPostgres(await migrationsOf("cooperative", "batch", "stamp"))
  const sql = postgres.connect(20)
  const batch = (owned: Owned) => insertBatch(sql, owned)
  return {
    url: postgres.url,
    sql,
    connect: (connections) => postgres.connect(connections),
    cooperative: () => insertCooperative(sql),
    batch,
    issuedRun: async (owned) => insertIssuedRun(sql, await batch(owned), owned),
    queuedRun: async (owned) => insertQueuedRun(sql, await batch(owned), owned),
    revert: async (migration) => {
      const instance = Reflect.construct(migration as never, [{}, {}]) as InstanceType<MigrationClass>
      await instance.down()
      for (const query of instance.getQueries()) await sql.raw(String(query))
    },
    stop: () => postgres.stop(),
  }
}

async function insertCooperative(sql: Knex): Promise<string> {
  const id = `coop_${randomUUID().slice(0, 8)}`
  await sql.raw(
    `insert into cooperative (id, handle, name, commune, province, registered_at) values (?, ?, ?, 'La Bằng', 'Thái Nguyên', now())`,
    [id, id.replace("_", "-"), `HTX ${id}`],
  )
  return id
}

async function insertBatch(sql: Knex, { cooperativeId, quantity }: Owned): Promise<string> {
  const id = `batch_${randomUUID().slice(0, 8)}`
  const lotCode = id.slice(6).toUpperCase()
  const dossier = buildDossier({
    version: 1,
    batch: { ...UNDATED, id, lotCode, quantity, unit: "gói" },
    product: {
      id: "prod_1",
      name: "Chè nõn tôm",
      variant: null,
      netContent: null,
      gtin: null,
      ocopGroup: "tea",
      illustration: null,
    },
    cooperative: { id: cooperativeId, name: "HTX thử", commune: "La Bằng", province: "Thái Nguyên", formerPlace: null },
    certificates: [],
    events: [],
  })
  await sql.raw(
    `insert into batch (id, cooperative_id, product_id, lot_code, quantity, unit, state, dossier, dossier_version, provenance_hash, sealed_at)
     values (?, ?, 'prod_1', ?, ?, 'gói', 'sealed', ?, 1, ?, now())`,
    [id, cooperativeId, lotCode, quantity, dossierText(dossier), `0x${"0".repeat(64)}`],
  )
  return id
}

/** Issued as far as the tables know: hashes are random, and nothing stands in the log. */
async function insertIssuedRun(sql: Knex, batchId: string, { cooperativeId, quantity }: Owned): Promise<string> {
  const id = `run_${randomUUID().slice(0, 8)}`
  await sql.raw(
    `insert into stamp_run (id, batch_id, cooperative_id, quantity, idempotency_key, state, progress, stamp_root, tree, issued_at)
     values (?, ?, ?, ?, ?, 'issued', ?, sha256(?::bytea), sha256(?::bytea), now())`,
    [id, batchId, cooperativeId, quantity, id, quantity, id, id],
  )
  await sql.raw(
    `insert into stamp (run_id, serial, code_hash, commit)
     select ?::text, n, sha256((?::text || n)::bytea), sha256((n || ?::text)::bytea) from generate_series(1, ?::int) as n`,
    [id, id, id, quantity],
  )
  return id
}

async function insertQueuedRun(sql: Knex, batchId: string, { cooperativeId, quantity }: Owned): Promise<string> {
  const id = `run_${randomUUID().slice(0, 8)}`
  await sql.raw(
    `insert into stamp_run (id, batch_id, cooperative_id, quantity, with_pin, idempotency_key) values (?, ?, ?, ?, true, ?)`,
    [id, batchId, cooperativeId, quantity, id],
  )
  return id
}
