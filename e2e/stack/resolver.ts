import type { Chain, Deployment } from "./chain.ts"
import { database, logOrigin, resolverRole } from "./backend.ts"
import { inRoot } from "./paths.ts"
import type { Ports } from "./ports.ts"
import type { Postgres } from "./postgres.ts"
import { answersHttp, type Processes, type Running, waitUntilReady } from "./processes.ts"
import type { Secrets } from "./secrets.ts"

type Options = {
  processes: Processes
  postgres: Postgres
  chain: Chain
  deployment: Deployment
  secrets: Secrets
  ports: Ports
  /**
   * Believes whoever is on this machine about the province of a visitor, as it would believe a proxy in front. Journeys
   * need it to scan from five provinces; on a developer's machine anything local could then invent scans anywhere, so
   * only the stack of the tests has it.
   */
  provinceHeader?: string | undefined
}

export async function startResolver({
  processes,
  postgres,
  chain,
  deployment,
  secrets,
  ports,
  provinceHeader,
}: Options): Promise<Running> {
  // Only now: on a fresh clone the package has just been built.
  const { checkpointVerifier, formatVerifierKey } = await import("@nguon/traceability/log")
  const verifier = checkpointVerifier(Buffer.from(secrets.masterKey, "hex"), logOrigin)
  const running = processes.start({
    name: "resolver",
    file: process.execPath,
    args: [inRoot("traceability", "dist", "resolver", "main.js")],
    env: {
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(ports.resolver),
      DATABASE_URL: postgres.url(database, resolverRole, secrets.resolverPassword),
      PUBLIC_BASE_URL: `http://localhost:${ports.resolver}`,
      CHAIN_ID: String(chain.chainId),
      CONTRACT_ADDRESS: deployment.address,
      PUBLISHER_ADDRESS: deployment.publisher,
      PUBLIC_RPC_URLS: chain.url,
      OPERATOR_NAME: "Nguồn (bản minh họa)",
      SHOP_URL: `http://localhost:${ports.storefront}`,
      VISITOR_SECRET: secrets.visitorSecret,
      NGUON_PIN_KEY: secrets.pinKey,
      LOG_VERIFIER_KEY: formatVerifierKey(verifier),
      ...(provinceHeader === undefined
        ? {}
        : { TRUSTED_PROXIES: "127.0.0.1,::1", GEO_PROVINCE_HEADER: provinceHeader }),
    },
  })
  await waitUntilReady(running, answersHttp(`http://127.0.0.1:${ports.resolver}/healthz`), 60)
  return running
}
