import { inRoot } from "./paths.ts"
import { Phases } from "./phases.ts"
import { sentenceOf } from "./problem.ts"
import { Processes } from "./processes.ts"
import { buildAll } from "./stack.ts"

/** `npm run build`: every part whose inputs changed since its last build. */
export async function run(): Promise<void> {
  const processes = new Processes(inRoot(".data", "build"))
  try {
    await buildAll(processes, new Phases())
  } catch (error) {
    console.error(`\n✗ ${sentenceOf(error)}`)
    process.exitCode = 1
  } finally {
    await processes.stopAll()
  }
}
