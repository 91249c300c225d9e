import { appendFileSync } from "node:fs"
import { join } from "node:path"
import { contractsRoot, runForge } from "./forge.js"

/**
 * `npm test` prints for people; `-- --json` prints forge's own JSON and nothing else on stdout; `-- --update-gas` accepts
 * the present gas figures. Other arguments go to forge.
 */
function runTests(args: readonly string[]): number {
  if (args.includes("--update-gas")) return updateGas()
  const failed = runForge(["test", ...args])
  // Forge compares gas snapshots only in its output for people, so they get a run of their own (0.2 s).
  return failed || !args.includes("--json")
    ? failed
    : runForge(["test", "--match-contract", "Gas"], { stdoutTo: "stderr" })
}

function updateGas(): number {
  const env = { FORGE_SNAPSHOT_CHECK: "false", FORGE_SNAPSHOT_EMIT: "true" }
  const failed = runForge(["test", "--match-contract", "Gas"], { env })
  // Forge leaves the last line open.
  if (!failed) appendFileSync(join(contractsRoot, ".gas-snapshot", "StampLog.json"), "\n")
  return failed
}

process.exitCode = runTests(process.argv.slice(2))
