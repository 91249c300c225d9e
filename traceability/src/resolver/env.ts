import { z } from "zod"
import { InvalidInputError } from "../errors/index.js"
import { parseVerifierKey } from "../log/index.js"

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const webUrl = z.url({ protocol: /^https?$/ })
const origin = webUrl.refine((url) => new URL(url).pathname === "/").transform((url) => new URL(url).origin)

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
)

export const environmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4_000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_BASE_URL: origin,
  CHAIN_ID: z.coerce.number().int().positive(),
  CONTRACT_ADDRESS: address,
  PUBLISHER_ADDRESS: address,
  PUBLIC_RPC_URLS: list.pipe(z.array(webUrl).min(1)),
  OPERATOR_NAME: z.string().trim().min(1),
  SHOP_URL: webUrl,
  VISITOR_SECRET: z.string().min(16),
  /** 32 bytes in hex, the same as the backend's: under it the PINs of stamps were hashed at issue. */
  NGUON_PIN_KEY: z.string().regex(/^[0-9a-fA-F]{64}$/),
  /** Where people can look at a transaction, with {tx} in it; without it the page shows the transaction's hash. */
  EXPLORER_TX_URL: webUrl.refine((url) => url.includes("{tx}")).optional(),
  /** What a Digital Link of a stamp answers with: its page at once, or 307 to the page's short address. */
  DEFAULT_LINK: z.enum(["page", "redirect"]).default("page"),
  /** Public key of the log's checkpoints, as C2SP signed-note writes it; published at /log/vkey. */
  LOG_VERIFIER_KEY: z.string().refine(isVerifierKey).optional(),
  /** Addresses or networks of the proxies in front, comma-separated: their X-Forwarded-For is believed. */
  TRUSTED_PROXIES: list.default([]),
  /** Header in which those proxies say the province of a visitor, as its national code (01 to 96). */
  GEO_PROVINCE_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/)
    .transform((name) => name.toLowerCase())
    .optional(),
})

export interface ResolverConfig {
  databaseUrl: string
  port: number
  host: string
  publicBaseUrl: string
  chain: { chainId: number; contract: string; publisher: string }
  rpcUrls: readonly string[]
  operatorName: string
  shopUrl: string
  visitorSecret: string
  pinKey: Uint8Array
  explorerTxUrl: string | null
  defaultLink: "page" | "redirect"
  logVerifierKey: string | null
  trustedProxies: readonly string[]
  geoProvinceHeader: string | null
}

/** The environment is not usable; the message names every bad variable and shows no value, because logs are read by many. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError"

  constructor(readonly variables: readonly string[]) {
    super(`Missing or invalid environment variables: ${variables.join(", ")}. See traceability/.env.example.`)
  }
}

/** @throws EnvironmentError naming every bad variable at once */
export function readEnv(source: Readonly<Record<string, string | undefined>>): ResolverConfig {
  // `NAME=` in an env file means "not set".
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""))
  const result = environmentSchema.safeParse(present)
  if (!result.success) {
    throw new EnvironmentError([...new Set(result.error.issues.map((issue) => String(issue.path[0])))].sort())
  }
  const env = result.data
  return Object.freeze({
    databaseUrl: env.DATABASE_URL,
    port: env.PORT,
    host: env.HOST,
    publicBaseUrl: env.PUBLIC_BASE_URL,
    chain: { chainId: env.CHAIN_ID, contract: env.CONTRACT_ADDRESS, publisher: env.PUBLISHER_ADDRESS },
    rpcUrls: env.PUBLIC_RPC_URLS,
    operatorName: env.OPERATOR_NAME,
    shopUrl: env.SHOP_URL,
    visitorSecret: env.VISITOR_SECRET,
    pinKey: new Uint8Array(Buffer.from(env.NGUON_PIN_KEY, "hex")),
    explorerTxUrl: env.EXPLORER_TX_URL ?? null,
    defaultLink: env.DEFAULT_LINK,
    logVerifierKey: env.LOG_VERIFIER_KEY ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    geoProvinceHeader: env.GEO_PROVINCE_HEADER ?? null,
  })
}

function isVerifierKey(text: string): boolean {
  try {
    parseVerifierKey(text)
    return true
  } catch (error) {
    if (error instanceof InvalidInputError) return false
    throw error
  }
}
