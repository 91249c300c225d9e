import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import type pg from "pg"
import type { Chain, Deployment } from "./chain.ts"
import { writeDurably } from "./files.ts"
import { inRoot } from "./paths.ts"
import { type Postgres, withClient } from "./postgres.ts"
import { answersHttp, type Command, type Processes, type Running, runToEnd, waitUntilReady } from "./processes.ts"
import { buildKey, parts } from "./builds.ts"
import type { Ports } from "./ports.ts"
import type { Secrets } from "./secrets.ts"
import { channelEnvironment } from "./marketplaces.ts"
import { vnpayEnvironment } from "./vnpay.ts"

export type SeedOutput = {
  publishableKey: string
  admin: { email: string; password: string }
  members: {
    email: string
    password: string
    role: string
    cooperative: { id: string; handle: string; name: string }
  }[]
  demo: { batchId: string; runId: string; lotCode: string; quantity: number; stampUrl: string; productHandle: string }
}

export type BackendContext = {
  processes: Processes
  postgres: Postgres
  chain: Chain
  deployment: Deployment
  secrets: Secrets
  ports: Ports
  dataDir: string
  /** Milliseconds between two looks of the worker for work; tests want it short. */
  pollIntervalMs: number
}

export const database = "nguon"
export const logOrigin = "nguon.local/log"
export const resolverRole = "nguon_resolver"

/** An account that nobody has: transfers to it are told by hand, the way a bank's service tells of them. */
export const demoBankAccount = {
  bin: "970436",
  bank: "Vietcombank",
  account: "0011000000001",
  holder: "SAN OCOP NGUON",
}

export function backendEnvironment(context: BackendContext): Record<string, string> {
  const { ports, secrets, chain, deployment } = context
  const storefront = `http://localhost:${ports.storefront}`
  const backend = `http://localhost:${ports.backend}`
  return {
    NODE_ENV: "production",
    MEDUSA_DISABLE_TELEMETRY: "true",
    HOST: "127.0.0.1",
    PORT: String(ports.backend),
    DATABASE_URL: context.postgres.url(database),
    JWT_SECRET: secrets.jwtSecret,
    COOKIE_SECRET: secrets.cookieSecret,
    STORE_CORS: storefront,
    ADMIN_CORS: backend,
    AUTH_CORS: `${storefront},${backend}`,
    MASTER_KEY: secrets.masterKey,
    NGUON_PIN_KEY: secrets.pinKey,
    CHAIN_ID: String(chain.chainId),
    CHAIN_RPC_URLS: chain.url,
    CONTRACT_ADDRESS: deployment.address,
    PUBLISHER_PRIVATE_KEY: secrets.publisherKey,
    RELAYER_PRIVATE_KEY: secrets.relayerKey,
    CHAIN_PROFILE: "anvil",
    LOG_ORIGIN: logOrigin,
    RESOLVER_PUBLIC_URL: `http://localhost:${ports.resolver}`,
    STOREFRONT_URL: storefront,
    REVALIDATE_SECRET: secrets.revalidateSecret,
    // Demonstrations and tests send everything to one invented telephone.
    COD_MAX_OPEN_ORDERS: "100000",
    FILES_DIR: join(context.dataDir, "files"),
    POLL_INTERVAL_MS: String(context.pollIntervalMs),
    ...vnpayEnvironment(ports, secrets),
    ...channelEnvironment(ports, secrets),
    BANK_ACCOUNTS: JSON.stringify([demoBankAccount]),
    SEPAY_API_KEY: secrets.sepayKey,
    WEBHOOKS_MAY_BE_LOCAL: "true",
  }
}

const server = inRoot("backend", ".medusa", "server")

export function medusaCommand(
  context: BackendContext,
  name: string,
  args: string[],
  extra: Record<string, string> = {},
): Command {
  const cli = createRequire(inRoot("backend", "package.json")).resolve("@medusajs/cli/cli.js")
  return {
    name,
    file: process.execPath,
    args: [cli, ...args],
    cwd: server,
    env: { ...backendEnvironment(context), ...extra },
  }
}

/**
 * Brings the database to the schema of this source. A migrated empty copy is kept as a template under the
 * schema's content key, so only the first start of a version pays for Medusa's migrations.
 */
export async function prepareDatabase(
  context: BackendContext,
  fresh: boolean,
): Promise<"kept" | "copied" | "migrated"> {
  const maintenance = context.postgres.url("postgres")
  const key = buildKey(parts.backend).slice(0, 16)
  const template = `${database}_template_${key}`
  const existing = await withClient(maintenance, listDatabases)
  if (fresh && existing.has(database))
    await withClient(maintenance, (client) => client.query(`drop database ${database} with (force)`))
  const isThere = existing.has(database) && !fresh
  if (isThere && existing.get(database) === key) return "kept"
  if (!isThere && existing.get(template) === key) {
    await withClient(maintenance, (client) => copyDatabase(client, template, database, key))
    await prepareResolverRole(context)
    return "copied"
  }
  if (!isThere) await withClient(maintenance, (client) => client.query(`create database ${database}`))
  await runToEnd(
    context.processes,
    medusaCommand(context, "migrate", ["db:migrate", "--execute-safe-links"], { MEDUSA_WORKER_MODE: "server" }),
  )
  await withClient(maintenance, async (client) => {
    await client.query(`comment on database ${database} is '${key}'`)
    if (isThere) return
    for (const name of existing.keys())
      if (name.startsWith(`${database}_template_`)) await client.query(`drop database ${name}`)
    await copyDatabase(client, database, template, key)
  })
  await prepareResolverRole(context)
  return "migrated"
}

async function listDatabases(client: pg.Client): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ name: string; key: string | null }>(
    "select datname as name, shobj_description(oid, 'pg_database') as key from pg_database",
  )
  return new Map(rows.map(({ name, key }) => [name, key]))
}

/** The comment is written last: a copy cut short by a crash carries no key and is never trusted. */
async function copyDatabase(client: pg.Client, from: string, to: string, key: string): Promise<void> {
  await client.query(`drop database if exists ${to} with (force)`)
  await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [from])
  await client.query(`create database ${to} template ${from} strategy file_copy`)
  await client.query(`comment on database ${to} is '${key}'`)
}

/** The projection makes the role without a login; the deployment, here, gives it one. */
async function prepareResolverRole(context: BackendContext): Promise<void> {
  await withClient(context.postgres.url(database), async (client) => {
    const password = client.escapeLiteral(context.secrets.resolverPassword)
    await client.query(`alter role ${resolverRole} login password ${password} connection limit 20`)
    await client.query(`grant connect on database ${database} to ${resolverRole}`)
  })
}

/** Fills an empty database with the demonstration cooperatives; a finished seed is remembered and not repeated. */
export async function seed(context: BackendContext): Promise<{ output: SeedOutput; done: boolean }> {
  const file = join(context.dataDir, "seed.json")
  const key = await withClient(context.postgres.url(database), async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select oid::text || ':' || (select system_identifier from pg_control_system())::text as id from pg_database where datname = current_database()",
    )
    return rows[0]?.id
  })
  if (existsSync(file)) {
    const stored = JSON.parse(readFileSync(file, "utf8")) as { database: string; output: SeedOutput }
    if (stored.database === key) return { output: stored.output, done: false }
  }
  const draft = join(context.dataDir, "seed-output.json")
  await runToEnd(
    context.processes,
    medusaCommand(context, "seed", ["exec", "./src/scripts/seed.js"], {
      SEED_OUTPUT: draft,
      DEMO_PASSWORD: context.secrets.demoPassword,
    }),
  )
  const output = JSON.parse(readFileSync(draft, "utf8")) as SeedOutput
  writeDurably(file, JSON.stringify({ database: key, output }, null, 2))
  return { output, done: true }
}

export async function startBackend(context: BackendContext): Promise<Running> {
  const running = context.processes.start(medusaCommand(context, "backend", ["start"]))
  await waitUntilReady(running, answersHttp(`http://127.0.0.1:${context.ports.backend}/health`), 120)
  return running
}

/** Waits until the worker has put the newest tree head on the chain, so that a visitor's first scan is complete. */
export async function waitUntilAnchored(context: BackendContext, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    const settled = await withClient(context.postgres.url(database), async (client) => {
      const { rows } = await client.query<{ settled: boolean }>(
        "select exists (select 1 from nguon_public.anchor where size = (select max(index) + 1 from nguon_public.log_entry)) as settled",
      )
      return rows[0]?.settled ?? false
    })
    if (settled) return true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return false
}
