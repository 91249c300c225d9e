import { readdirSync, readFileSync, readlinkSync } from "node:fs"
import { backendUrl } from "./environment"

let pid: string | undefined

/** Resident megabytes of the process that answers for the backend, which is looked for once. Linux. */
export function serverMegabytes(): number {
  pid ??= pidListeningOn(Number(new URL(backendUrl).port))
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? []
  return Number(kilobytes) / 1024
}

/** proc(5): a listening socket has the state 0A, and is a file of its process by its inode. */
function pidListeningOn(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, "0")
  const lines = ["tcp", "tcp6"].flatMap((family) => readFileSync(`/proc/net/${family}`, "utf8").split("\n"))
  const inodes = lines
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, local, , state, , , , , , inode]) => (local?.endsWith(`:${hex}`) && state === "0A" ? [inode] : []))
  const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`))
  const listener = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .find((name) => filesOf(name).some((file) => sockets.has(file)))
  if (listener === undefined) throw new Error(`Nobody listens on ${port}`)
  return listener
}

/** A process may end while it is looked at, or belong to somebody else. */
function filesOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  } catch (error) {
    if (error instanceof Error && "code" in error) return []
    throw error
  }
}
