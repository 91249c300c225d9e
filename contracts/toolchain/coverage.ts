import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { contractsRoot, runForge } from "./forge.js"

// Instrumented code is compiled without the optimizer: its gas figures mean nothing, and its output must not push the real
// one out of the compiler cache. The invariant runs reach no line that the other tests do not.
const folder = join(contractsRoot, "coverage")
mkdirSync(folder, { recursive: true })
process.exitCode = runForge(
  [
    "coverage",
    ...["--no-match-contract", "Gas|Invariant", "--no-match-coverage", "^test/"],
    ...["--report", "summary", "--report", "lcov", "--report-file", "coverage/lcov.info"],
  ],
  { env: { FOUNDRY_OUT: "coverage/out", FOUNDRY_CACHE_PATH: "coverage/cache" } },
)
