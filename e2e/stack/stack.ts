import { rmSync } from "node:fs"
import { join } from "node:path"
import { buildIfChanged, parts } from "./builds.ts"
import {
  type BackendContext,
  prepareDatabase,
  seed,
  type SeedOutput,
  startBackend,
  waitUntilAnchored,
} from "./backend.ts"
import { type Chain, deployStampLog, type Deployment, startChain } from "./chain.ts"
import { writeDurably } from "./files.ts"
import type { Phases } from "./phases.ts"
import { floorUrl, startMarketplaces } from "./marketplaces.ts"
import { type Ports, requireFreePorts } from "./ports.ts"
import { startPostgres } from "./postgres.ts"
import { Processes, type Running } from "./processes.ts"
import { startResolver } from "./resolver.ts"
import { loadSecrets, type Secrets } from "./secrets.ts"
import { startStorefront } from "./storefront.ts"
import { startVnpay, vnpayUrl } from "./vnpay.ts"

/** What `.data/stack.json` holds: where everything is and with what to try it. */
export type StackDescription = {
  storefront: string
  backend: string
  admin: string
  resolver: string
  rpc: string
  vnpay: string
  shopee: string
  tiktok: string
  lazada: string
  tiki: string
  google: string
  meta: string
  chainId: number
  contract: string
  publisher: string
  publishableKey: string
  stampUrl: string
  accounts: { admin: SeedOutput["admin"]; members: SeedOutput["members"] }
}

export type Stack = {
  description: StackDescription
  context: BackendContext
  /** Every program that runs, by its name. */
  programs: Record<string, Running>
  stop(): Promise<void>
}

export type StackOptions = {
  dataDir: string
  ports: Ports
  phases: Phases
  /** Forget database and chain first; builds and the migrated template stay. */
  fresh: boolean
  /** Survive a power cut (a visitor's data) or be fast (a test's). */
  durable: boolean
  pollIntervalMs: number
  /** Leave marketplaces, resolver and storefront out; a test that only kills and restarts does not need them. */
  headless?: boolean
  /** See `startResolver`. */
  provinceHeader?: string
}

/** Builds what changed and brings every part up, in the order in which they need each other. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const processes = new Processes(options.dataDir)
  try {
    return await bringUp(processes, options)
  } catch (error) {
    await processes.stopAll()
    throw error
  }
}

export async function buildAll(processes: Processes, phases: Phases): Promise<void> {
  await phases.run("Building the traceability package", async (note) =>
    note(describe(await buildIfChanged(processes, parts.traceability))),
  )
  // Two cores, two builds: the admin's bundle is the long one and hides the shop's.
  await phases.run("Building the backend with its admin, and the storefront", async (note) => {
    const [backend, storefront] = await Promise.all([
      buildIfChanged(processes, parts.backend),
      buildIfChanged(processes, parts.storefront),
    ])
    note(`backend ${describe(backend)}, storefront ${describe(storefront)}`)
  })
}

const describe = (built: boolean): string => (built ? "built" : "unchanged")

async function bringUp(processes: Processes, options: StackOptions): Promise<Stack> {
  const { dataDir, ports, phases, fresh } = options
  await requireFreePorts(ports)
  if (fresh)
    for (const name of ["chain", "deployments", "seed.json", "vnpay.json", "marketplaces"])
      rmSync(join(dataDir, name), { recursive: true, force: true })
  await buildAll(processes, phases)
  const secrets = loadSecrets(join(dataDir, "secrets.json"))
  const postgres = await phases.run("Starting Postgres", () =>
    startPostgres({
      processes,
      dataDir: join(dataDir, "postgres"),
      port: ports.postgres,
      password: secrets.databasePassword,
      durable: options.durable,
    }),
  )
  const { chain, deployment } = await phases.run("Starting the EVM node and its StampLog contract", () =>
    startChainWithContract(processes, options, secrets),
  )
  const context: BackendContext = {
    processes,
    postgres,
    chain,
    deployment,
    secrets,
    ports,
    dataDir,
    pollIntervalMs: options.pollIntervalMs,
  }
  await phases.run("Preparing the database", async (note) => note(await prepareDatabase(context, fresh)))
  const { output } = await phases.run("Seeding the demonstration cooperatives", async (note) => {
    const result = await seed(context)
    note(result.done ? "seeded" : "already there")
    return result
  })
  const vnpay = await phases.run("Starting the simulated VNPay", () =>
    startVnpay({ processes, secrets, ports, dataDir }),
  )
  const floors = options.headless
    ? {}
    : await phases.run("Starting the simulated marketplaces", () =>
        startMarketplaces({ processes, secrets, ports, dataDir }),
      )
  const backend = await phases.run("Starting the Medusa server", () => startBackend(context))
  const front = options.headless
    ? {}
    : await phases.run("Starting the resolver and the storefront", () =>
        startFront({
          processes,
          postgres,
          chain,
          deployment,
          secrets,
          ports,
          provinceHeader: options.provinceHeader,
          publishableKey: output.publishableKey,
        }),
      )
  await phases.run("Anchoring what is new", async (note) =>
    note((await waitUntilAnchored(context, 60)) ? "on the chain" : "still waiting for the chain"),
  )
  const description = describeStack(ports, chain, deployment, output)
  writeDurably(join(dataDir, "stack.json"), JSON.stringify(description, null, 2), 0o600)
  const stop = async (): Promise<void> => {
    await chain.stopSaving()
    await processes.stopAll()
    rmSync(join(dataDir, "stack.json"), { force: true })
  }
  return {
    description,
    context,
    programs: { postgres: postgres.running, anvil: chain.running, vnpay, backend, ...floors, ...front },
    stop,
  }
}

type FrontOptions = Parameters<typeof startResolver>[0] & Parameters<typeof startStorefront>[0]

async function startFront(options: FrontOptions): Promise<Record<"resolver" | "storefront", Running>> {
  const [resolver, storefront] = await Promise.all([startResolver(options), startStorefront(options)])
  return { resolver, storefront }
}

async function startChainWithContract(
  processes: Processes,
  options: StackOptions,
  secrets: Secrets,
): Promise<{ chain: Chain; deployment: Deployment }> {
  const chain = await startChain({ processes, dataDir: join(options.dataDir, "chain"), port: options.ports.rpc })
  return { chain, deployment: await deployStampLog(chain, secrets, join(options.dataDir, "deployments")) }
}

function describeStack(ports: Ports, chain: Chain, deployment: Deployment, output: SeedOutput): StackDescription {
  const backend = `http://localhost:${ports.backend}`
  return {
    storefront: `http://localhost:${ports.storefront}`,
    backend,
    admin: `${backend}/app`,
    resolver: `http://localhost:${ports.resolver}`,
    rpc: chain.url,
    vnpay: vnpayUrl(ports),
    shopee: floorUrl(ports, "shopee"),
    tiktok: floorUrl(ports, "tiktok"),
    lazada: floorUrl(ports, "lazada"),
    tiki: floorUrl(ports, "tiki"),
    google: floorUrl(ports, "google"),
    meta: floorUrl(ports, "meta"),
    chainId: chain.chainId,
    contract: deployment.address,
    publisher: deployment.publisher,
    publishableKey: output.publishableKey,
    stampUrl: output.demo.stampUrl,
    accounts: { admin: output.admin, members: output.members },
  }
}
