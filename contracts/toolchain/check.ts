import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { type Artifact, artifactPath, generateArtifact } from "./artifact.js"
import { contractsRoot, runForge } from "./forge.js"
import { forbiddenOpcodes } from "./opcodes.js"

const MAX_CODE_BYTES = 6_500

function artifactFaults(artifact: Artifact): string[] {
  const bytes = (artifact.deployedBytecode.length - 2) / 2
  const faults = forbiddenOpcodes(artifact.bytecode).map((opcode) => `the bytecode contains ${opcode}`)
  if (bytes > MAX_CODE_BYTES) faults.push(`the code has ${bytes} bytes, more than ${MAX_CODE_BYTES}`)
  return faults
}

/** The sources of a folder under the rules that lie in it: a test needs no user documentation and may be long-winded. */
function solhint(folder: string): number {
  const packageJson = createRequire(import.meta.url).resolve("solhint/package.json")
  const rules = ["--config", `${folder}/.solhint.json`, "--max-warnings", "0"]
  const args = ["--disc", "--noPoster", ...rules, `${folder}/**/*.sol`]
  const result = spawnSync(process.execPath, [join(dirname(packageJson), "solhint.js"), ...args], {
    cwd: contractsRoot,
    stdio: "inherit",
  })
  if (result.error) throw result.error
  return result.status ?? 1
}

const generated = generateArtifact()
const committed = existsSync(artifactPath) ? readFileSync(artifactPath, "utf8") : ""
const faults = artifactFaults(JSON.parse(generated) as Artifact)
if (committed !== generated) faults.push("abi/StampLog.json is stale: run `npm run build -w contracts`")
if (runForge(["fmt", "--check"]) !== 0) faults.push("sources are not formatted: run `forge fmt`")
if (solhint("src") + solhint("test") !== 0) faults.push("solhint has objections")

for (const fault of faults) process.stderr.write(`contracts: ${fault}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
