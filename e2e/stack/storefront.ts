import { inRoot } from "./paths.ts"
import type { Ports } from "./ports.ts"
import { answersHttp, type Processes, type Running, waitUntilReady } from "./processes.ts"
import type { Secrets } from "./secrets.ts"

type Options = { processes: Processes; secrets: Secrets; ports: Ports; publishableKey: string }

export async function startStorefront({ processes, secrets, ports, publishableKey }: Options): Promise<Running> {
  const running = processes.start({
    name: "storefront",
    file: process.execPath,
    args: [inRoot("storefront", "dist", "serve.mjs"), "--port", String(ports.storefront), "--hostname", "127.0.0.1"],
    cwd: inRoot("storefront"),
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      BACKEND_URL: `http://127.0.0.1:${ports.backend}`,
      PUBLISHABLE_KEY: publishableKey,
      RESOLVER_PUBLIC_URL: `http://localhost:${ports.resolver}`,
      STOREFRONT_PUBLIC_URL: `http://localhost:${ports.storefront}`,
      REVALIDATE_SECRET: secrets.revalidateSecret,
    },
  })
  await waitUntilReady(running, answersHttp(`http://127.0.0.1:${ports.storefront}/healthz`), 60)
  return running
}
