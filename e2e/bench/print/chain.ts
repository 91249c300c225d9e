import { spawn } from "node:child_process"
import { rmSync } from "node:fs"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import { inRoot } from "../../stack/paths.ts"
import { startPostgres, withClient, type Postgres } from "../../stack/postgres.ts"
import { Processes } from "../../stack/processes.ts"
import { freePort } from "../free-port.ts"
import type { Figure } from "../measure.ts"
import { createOperatorDatabase } from "../resolver/database.ts"

/** What one process says of itself at its end. */
type ChainReport = { seconds: Record<string, number>; cpuSeconds: number; megabytes: number }
type Esbuild = { buildSync(options: Record<string, unknown>): unknown }

const esbuild = createRequire(createRequire(import.meta.url).resolve("@nguon/traceability/package.json"))(
  "esbuild",
) as Esbuild
const usualSizes = [9_000, 100_000]
const fullSizes = [...usualSizes, 1_000_000]
const MOST_MEGABYTES = 400

/** From codes to printed volumes in a process of its own for each size, beside the sum of the steps alone. */
export async function benchChain(say: (line: string) => void, isFull: boolean): Promise<Figure[]> {
  const dataDir = inRoot(".data", "bench-print")
  rmSync(dataDir, { recursive: true, force: true })
  const processes = new Processes(dataDir)
  try {
    const port = await freePort()
    const postgres = await startPostgres({
      processes,
      dataDir: `${dataDir}/postgres`,
      port,
      password: "bench",
      durable: true,
    })
    await withClient(postgres.url("postgres"), (client) => client.query("create database bench"))
    await withClient(postgres.url("bench"), createOperatorDatabase)
    const figures: Figure[] = []
    const cpu: number[] = []
    for (const size of isFull ? fullSizes : usualSizes) {
      say(`  ${size} stamps`)
      const whole = await inAnotherProcess(postgres, "chain", size, dataDir)
      const parts = await inAnotherProcess(postgres, "parts", size, dataDir)
      figures.push(...figuresOf(size, whole, parts))
      cpu.push(whole.cpuSeconds / size)
    }
    const growth = (cpu.at(-1) ?? 0) / (cpu.at(-2) ?? 1)
    const name = `CPU a stamp at ${(isFull ? fullSizes : usualSizes).slice(-1)[0]} / at ${(isFull ? fullSizes : usualSizes).slice(-2)[0]}`
    return [...figures, { name, value: growth, unit: "times", target: "at most 1.25: linear", met: growth <= 1.25 }]
  } finally {
    await processes.stopAll()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function figuresOf(size: number, whole: ChainReport, parts: ChainReport): Figure[] {
  const sum = (seconds: Record<string, number>): number => Object.values(seconds).reduce((all, each) => all + each, 0)
  const ratio = sum(whole.seconds) / sum(parts.seconds)
  const steps = (seconds: Record<string, number>): string =>
    Object.entries(seconds)
      .map(([name, value]) => `${name} ${value.toFixed(1)}`)
      .join(", ")
  return [
    {
      name: `${size} stamps from codes to printed volumes (${steps(whole.seconds)}; alone: ${steps(parts.seconds)})`,
      value: sum(whole.seconds),
      unit: "s",
    },
    {
      name: `chain of ${size} / sum of its parts alone`,
      value: ratio,
      unit: "times",
      target: "at most 3",
      met: ratio <= 3,
    },
    {
      name: `peak resident memory of the chain of ${size}`,
      value: whole.megabytes,
      unit: "MB",
      target: `under ${MOST_MEGABYTES}`,
      met: whole.megabytes < MOST_MEGABYTES,
    },
  ]
}

/** Peak resident memory is of a whole process, so every size gets one. */
async function inAnotherProcess(
  postgres: Postgres,
  what: "chain" | "parts",
  size: number,
  directory: string,
): Promise<ChainReport> {
  await withClient(postgres.url("bench"), async (client) => {
    const batch = `batch_${what}_${size}`
    await client.query(
      `insert into batch (id, cooperative_id, product_id, lot_code, quantity, unit, state)
       values ($1, 'coop_bench', 'prod_tra', upper(replace($1, '_', '-')), $2, 'hộp', 'draft')`,
      [batch, size],
    )
    await client.query(
      `insert into stamp_run (id, batch_id, cooperative_id, quantity, idempotency_key, state, lease_owner, lease_until)
       values ($1, $2, 'coop_bench', $3, $1, 'issuing', 'bench', now() + interval '1 hour')`,
      [`run_${what}_${size}`, batch, size],
    )
  })
  const args = [bundledProgram(directory), what, postgres.url("bench"), String(size), directory]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
  let [output, errors] = ["", ""]
  child.stdout.on("data", (chunk: Buffer) => void (output += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => void (errors += chunk.toString()))
  const code = await new Promise((resolve) => child.once("close", resolve))
  if (code !== 0) throw new Error(`the ${what} of ${size} stamps failed: ${errors}`)
  return JSON.parse(output) as ChainReport
}

/** Bundled, and not run through tsx, which turns every import of a hot function into a getter. */
function bundledProgram(directory: string): string {
  const outfile = `${directory}/chain-program.mjs`
  const entry = fileURLToPath(new URL("chain-program.mjs", import.meta.url))
  const external = ["@nguon/*", "knex"]
  esbuild.buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", external })
  return outfile
}
