import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { EnvironmentError, readEnv } from "./env.js"
import { PostgresChangeFeed } from "./change-feed.js"
import { createRecordStore } from "./queries.js"
import { buildResolver } from "./server.js"

/** A slow database must become the page that says so before the reader gives up. */
const CONNECT_TIMEOUT_MS = 3_000
const QUERY_TIMEOUT_MS = 5_000

async function main(): Promise<void> {
  const config = readEnv(process.env)
  const pool = new pg.Pool({
    connectionString: config.databaseUrl,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    application_name: "nguon-resolver",
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", (error) => report("an idle database connection broke", error))
  const feed = new PostgresChangeFeed({
    connectionString: config.databaseUrl,
    notify: (text, values) => pool.query(text, values),
    report,
  })
  const app = buildResolver(config, {
    feed,
    store: createRecordStore(pool),
    verifierModule: readBundle("../verify/browser.js"),
    verifierFiles: {
      keysModule: readBundle("../verify/verify-keys.js"),
      standalonePage: readBundle("../verify/standalone.html"),
    },
    pageModule: readBundle("./page-module.js"),
    now: () => new Date(),
    report,
  })
  const stop = async (): Promise<void> => {
    await app.close()
    await feed.stop()
    await pool.end()
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop().catch(fail))
  await feed.start()
  const address = await app.listen({ host: config.host, port: config.port })
  console.log(`Resolver listening on ${address}`)
}

function readBundle(relative: string): string {
  const path = fileURLToPath(new URL(relative, import.meta.url))
  if (!existsSync(path)) throw new Error(`${path} is not built: run \`npm run build -w traceability\`.`)
  return readFileSync(path, "utf8")
}

function report(message: string, error: unknown): void {
  const reason = error instanceof Error ? [error.message, causeOf(error)].filter(Boolean).join(": ") : String(error)
  console.error(JSON.stringify({ level: "error", message, reason }))
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : ""
}

function fail(error: unknown): void {
  if (error instanceof EnvironmentError) console.error(error.message)
  else report("the resolver stopped", error)
  process.exitCode = 1
}

main().catch(fail)
