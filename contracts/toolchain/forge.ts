import { type SpawnSyncReturns, spawnSync, type StdioOptions } from "node:child_process"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

export const contractsRoot = fileURLToPath(new URL("..", import.meta.url))

const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", arm64: "arm64" }

/** The platform's own binary: the launcher of `@foundry-rs/forge` starts it through two more Node processes (360 ms against 5 ms). */
function forgeBinary(): string {
  const name = `@foundry-rs/forge-${process.platform}-${architectures[process.arch] ?? process.arch}`
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/forge`)
  } catch (cause) {
    throw new Error(`forge is not installed for this platform: npm package ${name} is missing`, { cause })
  }
}

type RunOptions = { env?: Record<string, string>; stdoutTo?: "stdout" | "stderr" }

/** Runs forge in the contracts folder, showing its output. Returns the exit code. */
export function runForge(args: readonly string[], { env = {}, stdoutTo = "stdout" }: RunOptions = {}): number {
  const stdout = stdoutTo === "stdout" ? "inherit" : process.stderr
  const stdio: StdioOptions = ["ignore", stdout, "inherit"]
  return exitCode(spawnSync(forgeBinary(), args, { cwd: contractsRoot, stdio, env: { ...process.env, ...env } }))
}

/** Runs forge and returns what it printed; throws with its error text if it fails. */
export function readForge(args: readonly string[]): string {
  const result = spawnSync(forgeBinary(), args, { cwd: contractsRoot, encoding: "utf8", maxBuffer: 64 << 20 })
  if (exitCode(result) !== 0) throw new Error(`forge ${args.join(" ")} failed\n${result.stdout}${result.stderr}`)
  return result.stdout
}

function exitCode(result: SpawnSyncReturns<string | Buffer>): number {
  if (result.error) throw result.error
  return result.status ?? 1
}
