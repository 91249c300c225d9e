import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { untilPrinted } from "../../chain/support/postgres"

/** What VNPay holds of one payment, in đồng. */
export type BookLine = {
  txn_ref: string
  amount: number
  response_code: string | null
  transaction_status: string
  charged: number
  refunded: number
  refunding: number
}

export type Vnpay = {
  payUrl: string
  apiUrl: string
  control<T = unknown>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

type Options = { tmnCode: string; secret: string; ipnUrl: string; startAt: Date }

const FOLDER = join(__dirname, "../../../../e2e/simulators/vnpay")

/** The simulator as a process of its own, with a clock that moves only when told. */
export async function startVnpay({ tmnCode, secret, ipnUrl, startAt }: Options): Promise<Vnpay> {
  const tsx = pathToFileURL(createRequire(join(FOLDER, "main.ts")).resolve("tsx")).href
  const child = spawn(process.execPath, ["--import", tsx, join(FOLDER, "main.ts")], {
    env: {
      PATH: process.env.PATH ?? "",
      PORT: "0",
      CLOCK: "still",
      CLOCK_START: String(startAt.getTime()),
      VNPAY_MERCHANTS: JSON.stringify([{ tmn_code: tmnCode, secret, ipn_url: ipnUrl }]),
    },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const [, url = ""] = await untilPrinted(child.stdout, /"url":"([^"]+)"/)
  return {
    payUrl: `${url}/paymentv2/vpcpay.html`,
    apiUrl: `${url}/merchant_webapi/api/transaction`,
    control: (method, path, body) => control(url, { method, path, body }),
    stop: async () => {
      child.kill("SIGTERM")
      await exited
    },
  }
}

async function control<T>(
  url: string,
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<T> {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await fetch(`${url}/__control${path}`, init)
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  return (await response.json()) as T
}
