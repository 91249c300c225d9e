import { parseEnv, type Env } from "./env-schema"

/** `medusa build` evaluates the configuration but connects to nothing, so it needs none of the deployment's values. */
const BUILD_PLACEHOLDERS: Record<string, string> = {
  DATABASE_URL: "postgres://build-only",
  JWT_SECRET: "build-only-build-only",
  COOKIE_SECRET: "build-only-build-only",
  STORE_CORS: "http://build-only",
  ADMIN_CORS: "http://build-only",
  AUTH_CORS: "http://build-only",
  MASTER_KEY: "0".repeat(64),
  NGUON_PIN_KEY: "0".repeat(64),
  CHAIN_ID: "31337",
  CHAIN_RPC_URLS: "http://build-only",
  CONTRACT_ADDRESS: "0".repeat(40),
  PUBLISHER_PRIVATE_KEY: "0".repeat(64),
  RELAYER_PRIVATE_KEY: "0".repeat(64),
  RESOLVER_PUBLIC_URL: "http://build-only",
}

export const env: Env = parseEnv(process.env.NGUON_PHASE === "build" ? BUILD_PLACEHOLDERS : process.env)
