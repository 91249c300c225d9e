import { readFileSync } from "node:fs"
import { cpus } from "node:os"
import { join } from "node:path"
import { benchThroughTheStack } from "../bench/through-the-stack.ts"
import type { CatalogueBench } from "../bench/catalogue/index.ts"
import type { CheckoutBench } from "../bench/checkout.ts"
import type { Figure, Report } from "../bench/measure.ts"
import type { PortalBench } from "../bench/portal.ts"
import type { QuietShopsBench } from "../bench/quiet-shops.ts"
import { startBackend, type SeedOutput } from "./backend.ts"
import { buildIfChanged, parts } from "./builds.ts"
import { inRoot } from "./paths.ts"
import { Phases } from "./phases.ts"
import { portsFromEnvironment, testPorts } from "./ports.ts"
import { Problem, sentenceOf } from "./problem.ts"
import { Processes } from "./processes.ts"
import { startStack, type Stack } from "./stack.ts"

const stamps = 9000

/**
 * `npm run bench [-- --json] [-- --parts [name]]`: `--parts` leaves the running stack out, a name leaves only that part:
 * `stamps`, `print`, `decode`, `damage`, `tree`, `resolver`, `page`, `channels`, `quiet-shops`, `portal`, `shop`,
 * `lighthouse` (by name only), `catalogue` or `checkout`. `--full` loads the scan page with as much as its aims are stated for, 200,000 codes, issues and
 * prints a million stamps, and reads 9,000 labels of every stock back; `--stock` names one of them, for all together take
 * two hours.
 */
export async function run(args: string[]): Promise<void> {
  const asJson = args.includes("--json")
  const say = (line: string): void => void (asJson ? console.error(line) : console.log(line))
  try {
    const parts = args.indexOf("--parts")
    const [name] = parts === -1 ? [] : args.slice(parts + 1).filter((arg) => !arg.startsWith("--"))
    requirePart(name)
    const at = args.indexOf("--stock")
    const stock = at === -1 ? undefined : args[at + 1]
    const report = await measureAll({ partsOnly: parts !== -1, name, stock, isFull: args.includes("--full") }, say)
    console.log(asJson ? JSON.stringify(report, null, 2) : asText(report))
  } catch (error) {
    console.error(`\n✗ ${sentenceOf(error)}`)
    process.exitCode = 1
  }
}

const partNames = [
  "stamps",
  "print",
  "decode",
  "damage",
  "tree",
  "resolver",
  "page",
  "channels",
  "quiet-shops",
  "portal",
  "shop",
  "lighthouse",
  "catalogue",
  "checkout",
]

/** Measured with everything running. */
const ofTheStack = new Set(["quiet-shops", "portal", "shop", "lighthouse", "catalogue", "checkout"])

/** A misspelt name would measure nothing, and say so only by what is missing. */
export function requirePart(name: string | undefined): void {
  if (name === undefined || partNames.includes(name)) return
  throw new Problem(`There is no part "${name}" of the bench: it has ${partNames.join(", ")}.`)
}

type Choice = { partsOnly: boolean; name: string | undefined; stock: string | undefined; isFull: boolean }

async function measureAll({ partsOnly, name, stock, isFull }: Choice, say: (line: string) => void): Promise<Report> {
  const phases = new Phases(say)
  const processes = new Processes(inRoot(".data", "build"))
  try {
    await phases.run(
      "Building the traceability package",
      async () => void (await buildIfChanged(processes, parts.traceability)),
    )
  } finally {
    await processes.stopAll()
  }
  // Only now: on a fresh clone the package it measures has just been built.
  const { benchIssueAndPrint } = await import("../bench/issue-and-print.ts")
  const { benchResolver } = await import("../bench/resolver/index.ts")
  const wanted = (part: string): boolean => name === undefined || name === part
  const none = { measurements: [], ratios: [] }
  const issuing = wanted("stamps")
    ? await phases.run(`Issuing and printing ${stamps} stamps, part by part`, () => benchIssueAndPrint(stamps))
    : none
  const { benchTree } = await import("../bench/tree.ts")
  const tree = wanted("tree") ? await phases.run(`A tree of ${stamps} leaves`, async () => benchTree(stamps)) : none
  const report = {
    measurements: [...issuing.measurements, ...tree.measurements],
    ratios: [...issuing.ratios, ...tree.ratios],
  }
  const figures = wanted("resolver")
    ? await phases.run("The scan page under load", () => benchResolver(say, isFull))
    : []
  if (wanted("print")) {
    const { benchPrint } = await import("../bench/print/index.ts")
    figures.push(...(await phases.run("Symbols, sheets and whole runs", () => benchPrint(say, isFull))))
  }
  // Only when asked for, or in full: reading labels takes longer than all other parts together.
  if (name === "decode" || (name === undefined && isFull)) {
    const { benchDecode } = await import("../bench/decode.ts")
    const run = (): Promise<Figure[]> => benchDecode(say, isFull ? stamps : 130, stock)
    figures.push(...(await phases.run("Printed labels, read back by two decoders", run)))
  }
  if (name === "damage" || (name === undefined && isFull)) {
    const { benchDamage } = await import("../bench/decode.ts")
    figures.push(...(await phases.run("Labels under what happens to them", () => benchDamage(say))))
  }
  if (wanted("page")) {
    const { benchPage } = await import("../bench/page/index.ts")
    figures.push(...(await phases.run("The scan page beside a Next page, on a slow phone", () => benchPage(say))))
  }
  if (wanted("channels")) {
    const { benchChannels } = await import("../bench/channels.ts")
    figures.push(...(await phases.run("Sync with other floors", () => benchChannels(say))))
  }
  const { proofSizes } = await import("../bench/proof-sizes.ts")
  report.ratios.push(...proofSizes(stamps))
  const [cpu] = cpus()
  const machine = {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cores: cpus().length,
    model: cpu?.model ?? "unknown",
  }
  if (partsOnly && !ofTheStack.has(name ?? "")) return { machine, stamps, ...report, figures }
  const { benchPortal } = await import("../bench/portal.ts")
  const { benchShop } = await import("../bench/shop.ts")
  const { benchLighthouse } = await import("../bench/lighthouse.ts")
  const { benchCatalogue } = await import("../bench/catalogue/index.ts")
  const { benchCheckout } = await import("../bench/checkout.ts")
  const { benchQuietShops } = await import("../bench/quiet-shops.ts")
  const stack = await startStack({
    dataDir: inRoot(".data", "test"),
    ports: portsFromEnvironment(testPorts, {}),
    phases,
    fresh: true,
    durable: true,
    pollIntervalMs: 500,
  })
  try {
    if (wanted("portal"))
      figures.push(...(await phases.run("The portal on a slow phone", () => benchPortal(portalOf(stack), say))))
    if (wanted("quiet-shops"))
      figures.push(...(await phases.run("Quiet shops at another floor", () => benchQuietShops(floorOf(stack), say))))
    const through = partsOnly
      ? none
      : await phases.run(`The same ${stamps} stamps through the running stack`, () =>
          benchThroughTheStack(stack, stamps),
        )
    if (wanted("checkout"))
      figures.push(
        ...(await phases.run("Checkouts under contention, beside stock Medusa", () =>
          benchCheckout(checkoutOf(stack), say),
        )),
      )
    // Last: it leaves a shop behind that has thousands of products.
    if (wanted("shop"))
      figures.push(
        ...(await phases.run("The shop on a slow phone", () =>
          benchShop({ ...portalOf(stack), ...stack.description }, say),
        )),
      )
    // By name only: it fetches its tool.
    if (partsOnly && wanted("lighthouse"))
      figures.push(...(await phases.run("The shop by Lighthouse", () => benchLighthouse(lighthouseOf(stack), say))))
    if (wanted("catalogue"))
      figures.push(...(await phases.run("The catalogue under load", () => benchCatalogue(shopOf(stack), say))))
    return {
      machine,
      stamps,
      measurements: [...report.measurements, ...through.measurements],
      ratios: [...report.ratios, ...through.ratios],
      figures,
    }
  } finally {
    await stack.stop()
  }
}

function portalOf({ description }: Stack): PortalBench {
  const { storefront, accounts } = description
  const member = accounts.members.find(({ role }) => role === "owner")
  if (member === undefined) throw new Problem("The demonstration has no owner to open the portal.")
  return { storefront, member }
}

function lighthouseOf({ description, context }: Stack): { storefront: string; product: string } {
  const seeded = JSON.parse(readFileSync(join(context.dataDir, "seed-output.json"), "utf8")) as SeedOutput
  return { storefront: description.storefront, product: seeded.demo.productHandle }
}

function shopOf({ description, context, programs }: Stack): CatalogueBench {
  const pid = programs["backend"]?.pid
  if (pid === undefined) throw new Problem("The stack runs without its backend.")
  const { backend, publishableKey } = description
  return { backend, pid, publishableKey, databaseUrl: context.postgres.url("nguon") }
}

function floorOf(stack: Stack): QuietShopsBench {
  const { member } = portalOf(stack)
  return { ...shopOf(stack), member, shopee: stack.description.shopee }
}

function checkoutOf({ description, context, programs }: Stack): CheckoutBench {
  const member = description.accounts.members.find(({ role }) => role === "owner")
  if (member === undefined) throw new Problem("The demonstration has no owner to sell anything.")
  const { backend, publishableKey } = description
  return {
    ...{ context, backend, publishableKey, member },
    databaseUrl: context.postgres.url("nguon"),
    vnpaySecret: context.secrets.vnpaySecret,
    stopBackend: async () => programs["backend"]?.stop(),
    startBackend: async () => void (programs["backend"] = await startBackend(context)),
  }
}

function asText({ machine, stamps: count, measurements, ratios, figures = [] }: Report): string {
  const lines = [`\n${count} stamps on ${machine.cores} x ${machine.model}, Node ${machine.node}; medians\n`]
  for (const { name, seconds, note } of measurements)
    lines.push(`  ${seconds.toFixed(3).padStart(9)} s  ${name}${note ? ` (${note})` : ""}`)
  lines.push("")
  for (const { name, value, meaning } of ratios) lines.push(`  ${value.toFixed(2).padStart(9)} x  ${name}: ${meaning}`)
  for (const { name, value, unit, target, met } of figures) {
    const outcome = met === undefined ? "" : met ? ": met" : ": NOT met"
    lines.push(
      `  ${value.toFixed(3).padStart(12)} ${unit}  ${name}${target === undefined ? "" : ` (aim ${target}${outcome})`}`,
    )
  }
  return lines.join("\n")
}
