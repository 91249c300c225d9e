import { spawn, type SpawnOptions } from "node:child_process"

export interface StartedProcess {
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts a server and waits for the line by which it says that it is ready. */
export function startProcess(
  command: string,
  parameters: string[],
  { ready, ...options }: SpawnOptions & { ready: RegExp },
): Promise<StartedProcess> {
  const child = spawn(command, parameters, { ...options, stdio: ["ignore", "pipe", "pipe"] })
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
    child.kill(signal)
    await exited
  }
  return new Promise((resolve, reject) => {
    let output = ""
    const read = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4_000)
      if (ready.test(output)) resolve({ stop })
    }
    child.stdout?.on("data", read)
    child.stderr?.on("data", read)
    child.once("error", reject)
    child.once("exit", (status) => reject(new Error(`${command} ended with ${status}: ${output}`)))
  })
}
