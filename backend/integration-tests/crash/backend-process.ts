import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { openSync } from "node:fs"
import { backendUrl, required } from "../support/server.ts"
import { waitUntil } from "../support/wait-until.ts"

/** The server under test; NGUON_BACKEND_COMMAND is a JSON array, run in NGUON_BACKEND_DIRECTORY. */
export class BackendProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(logFile: string): Promise<BackendProcess> {
    const [command, ...args] = JSON.parse(required("NGUON_BACKEND_COMMAND")) as string[]
    if (!command) throw new Error("NGUON_BACKEND_COMMAND is empty")
    const log = openSync(logFile, "a")
    const cwd = required("NGUON_BACKEND_DIRECTORY")
    const backend = new BackendProcess(spawn(command, args, { cwd, stdio: ["ignore", log, log] }))
    await waitUntil(isHealthy, Boolean, { seconds: 120 })
    return backend
  }

  /** SIGKILL: no handler runs, no connection is closed, nothing is flushed. */
  async kill(): Promise<void> {
    const exited = once(this.child, "exit")
    this.child.kill("SIGKILL")
    await exited
  }
}

async function isHealthy(): Promise<boolean> {
  try {
    return (await fetch(`${backendUrl()}/health`)).ok
  } catch {
    // Not listening yet; waitUntil bounds how long that may last.
    return false
  }
}
