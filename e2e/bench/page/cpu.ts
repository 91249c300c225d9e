import { readdirSync, readFileSync } from "node:fs"
import { cpuSeconds, load } from "../resolver/load.ts"

/** CPU milliseconds per request of a program and all it started, after as many again to warm it up. */
export async function cpuPerRequest(
  leader: number,
  options: { url: string; requests: number; path: (n: number) => string },
): Promise<{ cpuMs: number; errors: number }> {
  const { url, requests, path } = options
  const ask = (): ReturnType<typeof load> =>
    load({ url, pid: leader, connections: 8, amount: requests, request: (n) => ({ path: path(n) }) })
  const warm = await ask()
  const before = groupSeconds(leader)
  const { errors } = await ask()
  return { cpuMs: ((groupSeconds(leader) - before) * 1000) / requests, errors: warm.errors + errors }
}

/** Every program of the stack leads a process group of its own. */
function groupSeconds(leader: number): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && groupOf(name) === leader)
  return pids.reduce((sum, pid) => sum + cpuSeconds(Number(pid)), 0)
}

function groupOf(pid: string): number | undefined {
  try {
    const [, after = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=\w )/)
    return Number(after.split(" ")[2])
  } catch (error) {
    // It ended while it was looked at.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined
    throw error
  }
}
