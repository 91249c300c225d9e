import { readdirSync } from "node:fs"
import { pathToFileURL } from "node:url"
import type pg from "pg"
import { inRoot } from "../../stack/paths.ts"

type Migration = { up(): Promise<void>; getQueries(): (string | { sql: string })[] }

/**
 * The operator's own tables and projection, from the backend's migrations themselves, in a database without Medusa. Of
 * Medusa's tables the projection shows one, which is stood in for.
 */
export async function createOperatorDatabase(client: pg.Client): Promise<void> {
  for (const file of migrationFiles()) {
    const module = (await import(pathToFileURL(file).href)) as Record<
      string,
      new (driver: null, config: null) => Migration
    >
    for (const Each of Object.values(module)) {
      const migration = new Each(null, null)
      await migration.up()
      for (const query of migration.getQueries()) await client.query(typeof query === "string" ? query : query.sql)
    }
  }
  await client.query(
    "create table product (id text primary key, handle text, title text, status text, deleted_at timestamptz)",
  )
  const { PUBLIC_RECORD_SQL } = (await import(
    pathToFileURL(inRoot("backend", "src", "projection", "public-record-sql.ts")).href
  )) as { PUBLIC_RECORD_SQL: string }
  await client.query(PUBLIC_RECORD_SQL)
  await client.query("alter role nguon_resolver login")
}

function migrationFiles(): string[] {
  const modules = inRoot("backend", "src", "modules")
  const files = readdirSync(modules, { recursive: true, encoding: "utf8" })
  return files
    .filter((file) => /migrations[/\\]Migration\d+\.ts$/.test(file))
    .sort((a, b) => (a.match(/\d{14}/)?.[0] ?? "").localeCompare(b.match(/\d{14}/)?.[0] ?? ""))
    .map((file) => inRoot("backend", "src", "modules", file))
}
