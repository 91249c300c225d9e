import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { inRoot } from "./paths.ts"
import type { Ports } from "./ports.ts"
import { answersHttp, type Processes, type Running, waitUntilReady } from "./processes.ts"
import type { Secrets } from "./secrets.ts"

type Options = { processes: Processes; secrets: Secrets; ports: Ports; dataDir: string }

/** The floor's own terminal at the simulated VNPay. */
export const tmnCode = "NGUON001"

export const vnpayUrl = (ports: Ports): string => `http://127.0.0.1:${ports.vnpay}`

/** VNPay as simulated on this machine: it must know a shop's IPN address before that shop sells anything. */
export async function startVnpay({ processes, secrets, ports, dataDir }: Options): Promise<Running> {
  const merchant = {
    tmn_code: tmnCode,
    secret: secrets.vnpaySecret,
    name: "Nguồn (bản minh họa)",
    ipn_url: `http://127.0.0.1:${ports.backend}/hooks/vnpay/ipn`,
  }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href
  const running = processes.start({
    name: "vnpay",
    file: process.execPath,
    args: ["--import", tsx, inRoot("e2e", "simulators", "vnpay", "main.ts")],
    env: {
      PORT: String(ports.vnpay),
      VNPAY_MERCHANTS: JSON.stringify([merchant]),
      STATE_FILE: join(dataDir, "vnpay.json"),
    },
  })
  await waitUntilReady(running, answersHttp(`${vnpayUrl(ports)}/healthz`), 30)
  return running
}

/** What the backend is told of it. */
export const vnpayEnvironment = (ports: Ports, secrets: Secrets): Record<string, string> => ({
  VNPAY_PAY_URL: `${vnpayUrl(ports)}/paymentv2/vpcpay.html`,
  VNPAY_API_URL: `${vnpayUrl(ports)}/merchant_webapi/api/transaction`,
  VNPAY_ACCOUNTS: JSON.stringify([{ tmn_code: tmnCode, secret: secrets.vnpaySecret }]),
})
