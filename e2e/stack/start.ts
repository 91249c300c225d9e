import { createInterface } from "node:readline/promises"
import { existsSync, readFileSync } from "node:fs"
import { inRoot } from "./paths.ts"
import { Phases } from "./phases.ts"
import { portsFromEnvironment, startPorts } from "./ports.ts"
import { sentenceOf } from "./problem.ts"
import { startStack, type Stack, type StackDescription } from "./stack.ts"

const dataDir = inRoot(".data")

/** `npm start [-- --fresh] [--yes]` */
export async function run(args: string[]): Promise<void> {
  const unknown = args.filter((argument) => !["--fresh", "--yes"].includes(argument))
  if (unknown.length > 0) return fail(`Unknown option ${unknown.join(" ")}: npm start -- [--fresh] [--yes]`)
  const fresh = args.includes("--fresh")
  if (fresh && !args.includes("--yes") && !(await confirmedForgetting())) return
  const phases = new Phases()
  let stack: Stack | undefined
  let stopping = false
  const stop = async (why: string, code: number): Promise<void> => {
    if (stopping) return
    stopping = true
    console.log(`\n${why}: stopping…`)
    await stack?.stop()
    console.log("Stopped; the data stays in .data.")
    process.exit(code)
  }
  try {
    const starting = startStack({
      dataDir,
      ports: portsFromEnvironment(startPorts),
      phases,
      fresh,
      durable: true,
      pollIntervalMs: 2000,
    })
    onStop(
      (why) =>
        void starting.then(
          (ready) => ((stack = ready), stop(why, 0)),
          () => process.exit(1),
        ),
    )
    stack = await starting
  } catch (error) {
    return fail(sentenceOf(error))
  }
  if (stopping) return
  printTable(stack.description, phases)
  for (const program of Object.values(stack.programs))
    void program.exited.then((how) =>
      stop(`${program.name} ended by itself (${how}; see .data/logs/${program.name}.log)`, 1),
    )
}

function fail(sentence: string): void {
  console.error(`\n✗ ${sentence}`)
  process.exitCode = 1
  setTimeout(() => process.exit(1), 500).unref()
}

/** Ctrl-C, SIGTERM, a closed terminal, and the death of the npm that started us. */
function onStop(stop: (why: string) => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(signal))
  if (process.env["npm_lifecycle_event"] === undefined) return
  const ours = ancestors()
  setInterval(() => {
    if (ancestors() !== ours) stop("The npm process is gone")
  }, 1000).unref()
}

/** Our parent and its parent: npm starts us through a shell, which stays when npm is killed. */
function ancestors(): string {
  const status = `/proc/${process.ppid}/status`
  const grandparent = existsSync(status) ? /^PPid:\s*(\d+)/m.exec(readFileSync(status, "utf8"))?.[1] : ""
  return `${process.ppid} ${grandparent ?? ""}`
}

async function confirmedForgetting(): Promise<boolean> {
  if (!process.stdin.isTTY || !existsSync(dataDir)) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(
    "This forgets every product, batch, stamp and order of this machine. Type yes to go on: ",
  )
  terminal.close()
  const yes = answer.trim().toLowerCase() === "yes"
  if (!yes) console.log("Nothing was touched.")
  return yes
}

function printTable(description: StackDescription, phases: Phases): void {
  const { accounts } = description
  const member = accounts.members[0]
  const rows: [string, string][] = [
    ["Shop", description.storefront],
    ["Cooperative portal", `${description.storefront}/htx`],
    ["Medusa admin", description.admin],
    ["Scan page (resolver)", description.resolver],
    ["EVM node", `${description.rpc} (chain ${description.chainId}, contract ${description.contract})`],
    ["Simulated VNPay", `${description.vnpay}/__control`],
    ["Simulated floors", [description.shopee, description.tiktok, description.lazada, description.tiki].join(", ")],
    ["  that fetch feeds", [description.google, description.meta].join(", ")],
    ["Cooperative account", member ? `${member.email} / ${member.password} (${member.cooperative.name})` : "none"],
    ["Officer account", `${accounts.admin.email} / ${accounts.admin.password}`],
    ["A stamp to scan", description.stampUrl],
    ["Check it yourself", `npx nguon verify ${description.stampUrl} --rpc ${description.rpc}`],
  ]
  console.log(
    `\nNguồn runs; started in ${phases.total.toFixed(0)} s. All of this is in .data/stack.json; Ctrl-C stops it.\n`,
  )
  for (const [name, value] of rows) console.log(`  ${name.padEnd(22)}${value}`)
  console.log("")
}
