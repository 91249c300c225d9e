import { readdirSync } from "node:fs"
import type pg from "pg"
import { require as requireTs } from "tsx/cjs/api"
import { inRoot } from "../../stack/paths.ts"

type Migration = { up(): Promise<void>; getQueries(): (string | { sql: string })[] }

/**
 * The operator's own tables and projection, from the backend's migrations themselves, in a database without Medusa. Of
 * Medusa's tables the projection shows one, which is stood in for.
 */
export async function createOperatorDatabase(client: pg.Client): Promise<void> {
  for (const file of migrationFiles()) {
    const module = load<Record<string, new (driver: null, config: null) => Migration>>(file)
    for (const Each of Object.values(module)) {
      const migration = new Each(null, null)
      await migration.up()
      for (const query of migration.getQueries()) await client.query(typeof query === "string" ? query : query.sql)
    }
  }
  await client.query(
    "create table product (id text primary key, handle text, title text, status text, deleted_at timestamptz)",
  )
  const { PUBLIC_RECORD_SQL } = load<{ PUBLIC_RECORD_SQL: string }>(
    inRoot("backend", "src", "projection", "public-record-sql.ts"),
  )
  await client.query(PUBLIC_RECORD_SQL)
  await client.query("alter role nguon_resolver login")
}

// The backend is CommonJS: imported as ES modules, its migrations meet Node's bar on cycles through `require(esm)`.
const load = <Module>(file: string): Module => requireTs(file, import.meta.url) as Module

function migrationFiles(): string[] {
  const modules = inRoot("backend", "src", "modules")
  const files = readdirSync(modules, { recursive: true, encoding: "utf8" })
  return files
    .filter((file) => /migrations[/\\]Migration\d+\.ts$/.test(file))
    .sort((a, b) => (a.match(/\d{14}/)?.[0] ?? "").localeCompare(b.match(/\d{14}/)?.[0] ?? ""))
    .map((file) => inRoot("backend", "src", "modules", file))
}
