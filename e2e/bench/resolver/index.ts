import { spawnSync } from "node:child_process"
import { rmSync } from "node:fs"
import { cpus, loadavg } from "node:os"
import { startPostgres, withClient, type Postgres } from "../../stack/postgres.ts"
import { answersHttp, Processes, type Running, waitUntilReady } from "../../stack/processes.ts"
import { inRoot } from "../../stack/paths.ts"
import { findPgbench } from "../../stack/tools.ts"
import { freePort } from "../free-port.ts"
import { median, type Figure } from "../measure.ts"
import { createOperatorDatabase } from "./database.ts"
import { load, residentMegabytes, type Load } from "./load.ts"
import { BenchRecords } from "./records.ts"
import { scanThroughAKill } from "./through-a-kill.ts"

const chain = { chainId: 31_337, contract: `0x${"1".repeat(40)}`, publisher: `0x${"2".repeat(40)}` }
const hotCodes = 5_000
const rounds = 3
/** Scanned before anything is measured, so that what is measured is compiled code; no figure counts them. */
const warmUpCodes = 9_000

type Sizes = { coldScans: number; unknownCodes: number; killScans: number; seconds: number }
/** What the aims are stated for: many minutes. */
const full: Sizes = { coldScans: 200_000, unknownCodes: 50_000, killScans: 20_000, seconds: 6 }
/** The same measurements in a few minutes; the figures say their sizes. */
const usual: Sizes = { coldScans: 20_000, unknownCodes: 5_000, killScans: 4_000, seconds: 2 }

/** The scan page under load, beside a bare fastify and `pgbench -S` on the same two cores as the load itself. */
export async function benchResolver(say: (line: string) => void, isFull = false): Promise<Figure[]> {
  const sizes = isFull ? full : usual
  const dataDir = inRoot(".data", "bench")
  rmSync(dataDir, { recursive: true, force: true })
  const processes = new Processes(dataDir)
  try {
    const postgres = await startPostgres({
      processes,
      dataDir: `${dataDir}/postgres`,
      port: await freePort(),
      password: "bench",
      durable: true,
    })
    say("  issuing stamps")
    const codes = await fill(postgres, sizes.coldScans)
    const bench = new Bench(processes, postgres, sizes, say, codes)
    const before = loadavg()[0] ?? 0
    const figures = await bench.run()
    const load = { value: Math.max(before, loadavg()[0] ?? 0), unit: `running tasks on ${cpus().length} cores` }
    return [{ name: "load average, this bench's own included", ...load }, ...figures]
  } finally {
    await processes.stopAll()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Codes to measure with, and codes of another run that only warm up. */
type Codes = { measured: string[]; others: string[] }

async function fill(postgres: Postgres, stamps: number): Promise<Codes> {
  await withClient(postgres.url("postgres"), (client) => client.query("create database bench"))
  return withClient(postgres.url("bench"), async (client) => {
    await createOperatorDatabase(client)
    await client.query("alter role nguon_resolver password 'bench'")
    const stampsPerRun = warmUpCodes
    const size = { runs: Math.ceil(stamps / stampsPerRun) + 1, stampsPerRun }
    const records = await BenchRecords.create(client, chain, size).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`e2e/bench/resolver/records.ts no longer fits the backend's tables: ${reason}`, { cause })
    })
    const others = records.codes.slice(0, warmUpCodes)
    return { measured: shuffled(records.codes.slice(warmUpCodes)).slice(0, stamps), others }
  })
}

class Bench {
  private resolver: Running | undefined
  private port = 0

  constructor(
    private readonly processes: Processes,
    private readonly postgres: Postgres,
    private readonly sizes: Sizes,
    private readonly say: (line: string) => void,
    private readonly all: Codes,
  ) {}

  private get codes(): readonly string[] {
    return this.all.measured
  }

  async run(): Promise<Figure[]> {
    const helloPort = await freePort()
    const hello = this.processes.start({
      name: "hello",
      file: process.execPath,
      args: [inRoot("e2e", "bench", "resolver", "hello.mjs"), String(helloPort)],
    })
    await waitUntilReady(hello, answersHttp(`http://127.0.0.1:${helloPort}/`), 30)
    const askHello = (): Promise<Load> =>
      load({
        url: `http://127.0.0.1:${helloPort}`,
        pid: hello.pid,
        seconds: this.sizes.seconds,
        request: (n) => this.hot(n),
      })
    this.port = await freePort()
    await this.start()
    const figures = [
      ...(await this.pgbench()),
      ...(await this.hotScans(askHello)),
      ...(await this.coldScans(askHello)),
      ...(await this.flood()),
      ...(await this.kill()),
    ]
    await hello.stop()
    return figures
  }

  private hot = (n: number): { path: string } => ({ path: `/t/${this.codes[(n * 7) % hotCodes] ?? ""}` })

  private async warmUp(): Promise<void> {
    await this.ask({ amount: warmUpCodes, request: (n) => ({ path: `/t/${this.all.others[n] ?? ""}` }) })
    await this.ask({ amount: hotCodes * 4, request: this.hot })
  }

  private async hotScans(askHello: () => Promise<Load>): Promise<Figure[]> {
    this.say("  hot scans")
    await this.warmUp()
    await askHello()
    const [floor, same, crowd]: [Load[], Load[], Load[]] = [[], [], []]
    for (let round = 0; round < rounds; round += 1) {
      floor.push(await askHello())
      same.push(await this.ask({ seconds: this.sizes.seconds, request: this.hot }))
      crowd.push(
        await this.ask({
          seconds: this.sizes.seconds,
          request: (n) => ({ ...this.hot(n), headers: { "user-agent": `round ${round} visitor ${n}` } }),
        }),
      )
    }
    return [
      figure("bare fastify hello", floor, "rps", "requests/s"),
      figure("bare fastify hello, CPU", floor, "cpuMs", "ms/request"),
      figure("hot scans, CPU", same, "cpuMs", "ms/scan", "<= 0.15"),
      figure("hot scans, p99", same, "p99", "ms", "<= 60"),
      ratio("hot scans / hello", same, floor, ">= 0.5"),
      figure("hot scans, each by another visitor, CPU", crowd, "cpuMs", "ms/scan"),
      figure("hot scans, each by another visitor, p99", crowd, "p99", "ms"),
      ratio("hot scans, each by another visitor / hello", crowd, floor),
      errorsOf("hot scans", [...same, ...crowd]),
    ]
  }

  private async coldScans(askHello: () => Promise<Load>): Promise<Figure[]> {
    this.say("  cold scans")
    await this.restart()
    await this.ask({ amount: warmUpCodes, request: (n) => ({ path: `/t/${this.all.others[n] ?? ""}` }) })
    const before = await askHello()
    const cold = await this.ask({
      amount: this.sizes.coldScans,
      request: (n) => ({ path: `/t/${this.codes[n % this.codes.length] ?? ""}` }),
    })
    const after = await askHello()
    return [
      {
        name: `${this.sizes.coldScans} codes scanned for the first time, CPU`,
        value: cold.cpuMs,
        unit: "ms/scan",
        target: "<= 0.35",
      },
      { name: "cold scans, p99", value: cold.p99, unit: "ms" },
      { name: "cold scans / hello", value: cold.rps / ((before.rps + after.rps) / 2), unit: "x", target: ">= 0.2" },
      { name: "memory after them", value: residentMegabytes(this.pid), unit: "MB" },
      errorsOf("cold scans", [cold]),
    ]
  }

  private async flood(): Promise<Figure[]> {
    this.say("  a flood of codes that do not exist")
    const figures: Figure[] = []
    for (const addresses of [1, 200]) {
      await this.restart()
      await this.warmUp()
      await this.guess(500, (n) => ({ path: `/t/${String(n).padStart(16, "Y")}`, from: `203.0.113.${n % 250}` }))
      const valid = (): Promise<Load> => this.ask({ connections: 16, seconds: this.sizes.seconds, request: this.hot })
      const [alone, memory] = [await valid(), residentMegabytes(this.pid)]
      const unknown = this.guess(this.sizes.unknownCodes, (n) => ({
        path: `/t/${String(n).padStart(16, "Z")}`,
        from: `198.51.100.${n % addresses}`,
      }))
      const beside = await valid()
      const flood = await unknown
      figures.push(
        {
          name: `valid scans' p99 during ${this.sizes.unknownCodes} unknown codes, from ${addresses}, / without`,
          value: beside.p99 / alone.p99,
          unit: "x",
          target: "<= 2",
        },
        { name: `the same, median, from ${addresses}`, value: beside.p50 / Math.max(1, alone.p50), unit: "x" },
        {
          name: `memory grown by the flood from ${addresses}`,
          value: residentMegabytes(this.pid) - memory,
          unit: "MB",
          target: "< 100",
        },
        {
          name: `unknown codes answered, from ${addresses}`,
          value: flood.rps,
          unit: "requests/s",
        },
        errorsOf(`flood from ${addresses}`, [alone, beside, flood]),
      )
    }
    return figures
  }

  private guess(amount: number, guessed: (n: number) => { path: string; from: string }): Promise<Load> {
    const request = (n: number): { path: string; headers: Record<string, string> } => {
      const { path, from } = guessed(n)
      return { path, headers: { "x-forwarded-for": from } }
    }
    // Past what one network, or all of them, may guess.
    return this.ask({ connections: 16, amount, expected: [404, 429, 503], request })
  }

  private async kill(): Promise<Figure[]> {
    this.say("  scans across kill -9")
    await withClient(this.postgres.url("bench"), (client) => client.query("truncate scan_event, stamp_scan"))
    const { killScans } = this.sizes
    const { retries } = await scanThroughAKill({
      url: this.url,
      codes: this.codes.slice(0, 500),
      scans: killScans,
      killAndRestart: async () => {
        await this.resolver?.kill()
        await this.start()
      },
    })
    const counted = await withClient(this.postgres.url("bench"), async (client) => {
      const { rows } = await client.query<{ count: string }>("select count(*) from scan_event")
      return Number(rows[0]?.count)
    })
    return [
      { name: `${killScans} scans across a kill -9, counted`, value: counted, unit: "scans", target: `= ${killScans}` },
      { name: "tries that the kill made visitors repeat", value: retries, unit: "requests" },
    ]
  }

  /** Postgres's own select by key on this machine, for the scale of it. */
  private async pgbench(): Promise<Figure[]> {
    const program = findPgbench()
    if (program === undefined) {
      this.say("  pgbench is not here and could not be installed: apt-get install postgresql (left out)")
      return []
    }
    await withClient(this.postgres.url("postgres"), (client) => client.query("create database pgbench"))
    const url = this.postgres.url("pgbench")
    spawnSync(program, ["-i", "-q", "-s", "10", url], { stdio: "ignore" })
    const run = spawnSync(program, ["-n", "-S", "-M", "prepared", "-c", "8", "-j", "2", "-T", "5", url], {
      encoding: "utf8",
    })
    const tps = Number(/tps = ([\d.]+)/.exec(run.stdout)?.[1] ?? Number.NaN)
    return [{ name: "pgbench -S, prepared, 8 clients", value: tps, unit: "transactions/s" }]
  }

  private ask(options: Omit<Parameters<typeof load>[0], "url" | "pid">): Promise<Load> {
    return load({ ...options, url: this.url, pid: this.pid })
  }

  private get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  private get pid(): number {
    return this.resolver?.pid ?? 0
  }

  private async restart(): Promise<void> {
    await this.resolver?.stop()
    await this.start()
  }

  private async start(): Promise<void> {
    const resolver = this.processes.start({
      name: "resolver",
      file: process.execPath,
      args: [inRoot("traceability", "dist", "resolver", "main.js")],
      env: {
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: String(this.port),
        DATABASE_URL: this.postgres.url("bench", "nguon_resolver", "bench"),
        PUBLIC_BASE_URL: "https://nguon.vn",
        CHAIN_ID: String(chain.chainId),
        CONTRACT_ADDRESS: chain.contract,
        PUBLISHER_ADDRESS: chain.publisher,
        PUBLIC_RPC_URLS: "https://rpc.example",
        OPERATOR_NAME: "Nguồn",
        SHOP_URL: "https://cho.nguon.vn",
        VISITOR_SECRET: "only-for-the-bench-only-for-the-bench",
        NGUON_PIN_KEY: "0a".repeat(32),
        TRUSTED_PROXIES: "127.0.0.1",
      },
    })
    this.resolver = resolver
    await waitUntilReady(resolver, answersHttp(`${this.url}/healthz`), 60)
  }
}

function figure(
  name: string,
  loads: readonly Load[],
  of: "rps" | "cpuMs" | "p99",
  unit: string,
  target?: string,
): Figure {
  return { name, value: median(loads.map((each) => each[of])), unit, ...(target === undefined ? {} : { target }) }
}

/** Median over the rounds of a ratio within each: what else the machine does weighs on both. */
function ratio(name: string, loads: readonly Load[], floor: readonly Load[], target?: string): Figure {
  const values = loads.map(({ rps }, round) => rps / (floor[round]?.rps ?? Number.NaN))
  return { name, value: median(values), unit: "x", ...(target === undefined ? {} : { target }) }
}

function errorsOf(name: string, loads: readonly Load[]): Figure {
  return {
    name: `${name}: wrong or missing answers`,
    value: loads.reduce((sum, { errors }) => sum + errors, 0),
    unit: "requests",
    target: "= 0",
  }
}

function shuffled(codes: readonly string[]): string[] {
  const mixed = [...codes]
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1))
    ;[mixed[i], mixed[j]] = [mixed[j] as string, mixed[i] as string]
  }
  return mixed
}
