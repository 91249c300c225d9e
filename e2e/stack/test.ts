import { join } from "node:path"
import { writeDurably } from "./files.ts"
import { inRoot } from "./paths.ts"
import { Phases } from "./phases.ts"
import { portsFromEnvironment, testPorts } from "./ports.ts"
import { sentenceOf } from "./problem.ts"
import { checkSource, unitSuites } from "./check.ts"
import { backendEnvironment, medusaCommand } from "./backend.ts"
import { buildIfChanged, parts } from "./builds.ts"
import { Processes } from "./processes.ts"
import { type Stack, startStack } from "./stack.ts"
import { forge, type Outcome, playwright, printTotals, runBeside, runSuite, vitest } from "./suites.ts"
import { requireChromium, requirePdfTools } from "./tools.ts"

const dataDir = inRoot(".data", "test")
/** In which a journey says from which province it scans. */
const provinceHeader = "x-visitor-province"

/**
 * `npm test`: everything, ending with `N passed, N failed`. `-- --journeys` runs only the journeys; `-- --hold` starts
 * the stack of the tests and leaves it running for a suite that is being written, until Ctrl-C.
 */
export async function run(args: string[]): Promise<void> {
  const outcomes: Outcome[] = []
  let stack: Stack | undefined
  try {
    const chromium = requireChromium()
    requirePdfTools()
    const whole = !args.includes("--journeys") && !args.includes("--hold")
    if (whole) outcomes.push(...(await checks()))
    stack = await startStack({
      dataDir,
      ports: portsFromEnvironment(testPorts),
      phases: new Phases(),
      fresh: true,
      durable: false,
      pollIntervalMs: 500,
      provinceHeader,
    })
    const environment = testEnvironment(stack, chromium)
    writeDurably(join(dataDir, "environment.json"), JSON.stringify(environment, null, 2), 0o600)
    if (args.includes("--hold")) return await hold(dataDir)
    if (whole)
      outcomes.push(
        ...(await runBeside(
          vitest(
            "integration tests: backend over HTTP on real Postgres and chain",
            "backend",
            ["--config", "integration-tests/vitest.config.ts"],
            environment,
          ),
          unitSuites(),
        )),
      )
    outcomes.push(await runSuite(playwright(environment)))
    if (whole)
      outcomes.push(
        await runSuite(
          vitest(
            "checkouts under contention and kill -9, by one server and by two",
            "backend",
            ["--config", "integration-tests/checkout/vitest.config.ts"],
            environment,
          ),
        ),
      )
    await stack.stop()
    stack = undefined
    if (whole)
      outcomes.push(
        await runSuite(
          vitest("crash tests: kill -9 of each process, then audit", "e2e", ["--config", "crash/vitest.config.ts"]),
        ),
      )
  } catch (error) {
    console.error(`\n✗ ${sentenceOf(error)}`)
    outcomes.push({ name: "the test stack", passed: 0, failed: 1, seconds: 0 })
  } finally {
    await stack?.stop()
  }
  if (!args.includes("--hold") || outcomes.length > 0) process.exitCode = printTotals(outcomes) ? 0 : 1
}

async function hold(folder: string): Promise<void> {
  console.log(`\nThe stack runs; its environment is in ${join(folder, "environment.json")}. Ctrl-C stops it.`)
  await new Promise((resolve) => {
    process.once("SIGINT", resolve)
    process.once("SIGTERM", resolve)
  })
}

async function checks(): Promise<Outcome[]> {
  const processes = new Processes(inRoot(".data", "build"))
  try {
    await buildIfChanged(processes, parts.traceability)
  } finally {
    await processes.stopAll()
  }
  return [...(await checkSource()), await runSuite(forge())]
}

/** What the suites need to know of the running stack; they reach it only from outside. */
function testEnvironment(stack: Stack, chromium: string): Record<string, string> {
  const { context, description } = stack
  const command = medusaCommand(context, "backend", ["start"])
  return {
    NGUON_STOREFRONT_URL: description.storefront,
    NGUON_BACKEND_URL: description.backend,
    NGUON_RESOLVER_URL: description.resolver,
    NGUON_RPC_URL: description.rpc,
    NGUON_VNPAY_URL: description.vnpay,
    NGUON_SHOPEE_URL: description.shopee,
    NGUON_TIKTOK_URL: description.tiktok,
    NGUON_LAZADA_URL: description.lazada,
    NGUON_TIKI_URL: description.tiki,
    NGUON_GOOGLE_URL: description.google,
    NGUON_CHAIN_ID: String(description.chainId),
    NGUON_CONTRACT: description.contract,
    NGUON_PUBLISHER: description.publisher,
    NGUON_PUBLISHABLE_KEY: description.publishableKey,
    NGUON_DATABASE_URL: context.postgres.url("nguon"),
    NGUON_MAINTENANCE_URL: context.postgres.url("postgres"),
    NGUON_SEED_OUTPUT: join(context.dataDir, "seed-output.json"),
    NGUON_BACKEND_COMMAND: JSON.stringify({
      file: command.file,
      args: command.args,
      cwd: command.cwd,
      env: backendEnvironment(context),
    }),
    NGUON_DEPLOYER_KEY: context.secrets.deployerKey,
    NGUON_RELAYER_KEY: context.secrets.relayerKey,
    NGUON_PUBLISHER_KEY: context.secrets.publisherKey,
    NGUON_DATA_DIR: context.dataDir,
    NGUON_PROVINCE_HEADER: provinceHeader,
    CHROMIUM_PATH: chromium,
  }
}
