import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { untilPrinted } from "../../chain/support/postgres"

export type Floors = {
  urlOf(floor: string): string
  control<T = unknown>(floor: string, ask: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

const FOLDER = join(__dirname, "../../../../e2e/simulators")

/**
 * The simulated floors as a process of their own, which share no code with our connectors.
 * @param settings by the names of `marketplaces.ts`: apps and shops of each floor
 */
export async function startFloors(
  settings: Record<string, object>,
  startAt: Date,
  clock: "still" | "running" = "still",
): Promise<Floors> {
  const tsx = pathToFileURL(createRequire(join(FOLDER, "marketplaces.ts")).resolve("tsx")).href
  const child = spawn(process.execPath, ["--import", tsx, join(FOLDER, "marketplaces.ts")], {
    env: {
      ...{ PATH: process.env.PATH ?? "", PORT: "0", CLOCK: clock, CLOCK_START: String(startAt.getTime()) },
      ...Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, JSON.stringify(setting)])),
    },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const [, url = ""] = await untilPrinted(child.stdout, /"url":"([^"]+)"/)
  return {
    urlOf: (floor) => `${url}/${floor}`,
    control: async <T>(floor: string, ask: string, body?: unknown) => {
      const [method = "", path = ""] = ask.split(" ")
      const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const response = await fetch(`${url}/${floor}/__control${path}`, init)
      if (!response.ok) throw new Error(`${ask}: ${response.status} ${await response.text()}`)
      return (await response.json()) as T
    },
    stop: async () => {
      child.kill("SIGTERM")
      await exited
    },
  }
}
