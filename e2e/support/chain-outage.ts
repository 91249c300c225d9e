import { readFileSync } from "node:fs"
import { join } from "node:path"
import { stack } from "./environment.ts"

/** Freezes the EVM node: it still takes connections and never answers, the worst way a chain can be down. */
export function freezeChain(): () => void {
  const { programs } = JSON.parse(readFileSync(join(stack.dataDir, "run.json"), "utf8")) as {
    programs: { pid: number; name: string }[]
  }
  const anvil = programs.find(({ name }) => name === "anvil")
  if (!anvil) throw new Error("the stack has no EVM node")
  process.kill(anvil.pid, "SIGSTOP")
  return () => process.kill(anvil.pid, "SIGCONT")
}
