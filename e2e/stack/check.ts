import { inRoot } from "./paths.ts"
import { buildIfChanged, parts } from "./builds.ts"
import { sentenceOf } from "./problem.ts"
import { Processes } from "./processes.ts"
import { requirePdfTools } from "./tools.ts"
import { format, lint, npmScript, type Outcome, printTotals, runAbreast, type Suite, vitest } from "./suites.ts"

/** The longest first, so that both lanes end together. */
const workspaces = ["backend", "traceability", "contracts", "storefront", "e2e"]

/** Format, lint, types, freshness of what is generated. */
export function checkSource(): Promise<Outcome[]> {
  const types = workspaces.map((workspace) => npmScript(`check ${workspace} (types, freshness)`, workspace, "check"))
  return runAbreast([lint(), format(), ...types])
}

/** Tests and vectors that need no running stack. Each of the two long ones ends with a file or two that keep one core busy. */
export const unitSuites = (): Suite[] => [
  vitest("unit tests: backend", "backend"),
  vitest("unit tests and vectors: traceability", "traceability"),
  vitest("unit tests: storefront", "storefront"),
  vitest("unit tests: stack and repository", "e2e"),
]

/** `npm run check` */
export async function run(): Promise<void> {
  const processes = new Processes(inRoot(".data", "build"))
  try {
    requirePdfTools()
    await buildIfChanged(processes, parts.traceability)
    process.exitCode = printTotals([...(await checkSource()), ...(await runAbreast(unitSuites()))]) ? 0 : 1
  } catch (error) {
    console.error(`\n✗ ${sentenceOf(error)}`)
    process.exitCode = 1
  } finally {
    await processes.stopAll()
  }
}
