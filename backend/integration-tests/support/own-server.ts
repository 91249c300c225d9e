import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { createServer, type AddressInfo } from "node:net"
import { z } from "@medusajs/framework/zod"
import { waitUntil } from "./wait-until"

const program = z
  .object({ file: z.string(), args: z.array(z.string()), cwd: z.string(), env: z.record(z.string(), z.string()) })
  .parse(JSON.parse(String(process.env.NGUON_BACKEND_COMMAND)))

export type Server = { url: string; stop: () => Promise<void>; kill: () => Promise<void> }

/** A backend of the test's own on the stack's database, which nothing else asks anything of. */
export async function startServer(extra: Record<string, string> = {}): Promise<Server> {
  const port = await freePort()
  const child = spawn(program.file, program.args, {
    cwd: program.cwd,
    env: { ...process.env, ...program.env, PORT: String(port), DATABASE_POOL_MAX: "10", ...extra },
    stdio: "ignore",
  })
  const url = `http://127.0.0.1:${port}`
  const isUp = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    )
  await waitUntil(isUp, (up) => up || child.exitCode !== null, { seconds: 400, everyMs: 500 })
  if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
  return { url, stop: () => end(child, "SIGTERM"), kill: () => end(child, "SIGKILL") }
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, "exit")
  child.kill(signal)
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, "close")
  return port
}
