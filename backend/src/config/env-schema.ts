import { z } from "@medusajs/framework/zod"
import { CHAIN_PROFILE_NAMES } from "@nguon/traceability/chain"
import { SCAN_RETENTION_DAYS } from "@nguon/traceability/scan-log"
import { channelApps } from "./channel-apps"
import { guessableSecrets } from "./default-secrets"
import { bankAccounts, jsonList, secretList, vnpayAccounts } from "./payment-lists"

const hexBytes = (bytes: number) => z.string().regex(new RegExp(`^(0x)?[0-9a-fA-F]{${bytes * 2}}$`))
const origins = z
  .string()
  .min(1)
  .refine((list) => list.split(",").every((origin) => URL.canParse(origin)))
const wholeNumber = (fallback: number) => z.coerce.number().int().positive().default(fallback)

/** Every variable the backend reads. Secrets have no default. */
export const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  DATABASE_POOL_MAX: wholeNumber(10),
  CHECKOUT_LOCKS: z.enum(["leases", "in-memory"]).default("leases"),
  CHECKOUT_WAIT_SECONDS: wholeNumber(10),
  PORT: wholeNumber(9000),
  HOST: z.string().min(1).default("127.0.0.1"),
  JWT_SECRET: z.string().min(16),
  COOKIE_SECRET: z.string().min(16),
  STORE_CORS: origins,
  ADMIN_CORS: origins,
  AUTH_CORS: origins,
  MASTER_KEY: z.string().regex(/^[0-9a-fA-F]{64}$/),
  NGUON_PIN_KEY: z.string().regex(/^[0-9a-fA-F]{64}$/),
  CHAIN_ID: z.coerce.number().int().positive(),
  CHAIN_RPC_URLS: origins,
  CONTRACT_ADDRESS: hexBytes(20),
  PUBLISHER_PRIVATE_KEY: hexBytes(32),
  RELAYER_PRIVATE_KEY: hexBytes(32),
  CHAIN_PROFILE: z.enum(CHAIN_PROFILE_NAMES).optional(),
  CHAIN_CONFIRMATIONS: z.coerce.number().int().positive().optional(),
  CHAIN_MAX_FEE_GWEI: z.coerce.number().positive().optional(),
  CHAIN_MAX_GAS: wholeNumber(500_000),
  ANCHOR_INTERVAL_SECONDS: z.coerce.number().int().nonnegative().optional(),
  EXPLORER_URL: z.url().includes("{tx}").optional(),
  ALERT_WEBHOOK_URL: z.url().optional(),
  LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/)
    .default("nguon.local/log"),
  RESOLVER_PUBLIC_URL: z.url(),
  BACKEND_PUBLIC_URL: z.url().optional(),
  STOREFRONT_URL: z.url().optional(),
  REVALIDATE_SECRET: z.string().min(16).optional(),
  PRODUCT_REVIEW: z.enum(["automatic", "officer"]).default("automatic"),
  COD_MAX_AMOUNT: wholeNumber(5_000_000),
  COD_CONFIRM_AMOUNT: wholeNumber(2_000_000),
  COD_MAX_OPEN_ORDERS: wholeNumber(3),
  COD_MAX_REFUSALS: wholeNumber(2),
  FILES_DIR: z.string().min(1).default("files"),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  SCAN_RETENTION_DAYS: wholeNumber(SCAN_RETENTION_DAYS),
  EMAIL_PROVIDER: z.enum(["local", "sendgrid"]).optional(),
  EMAIL_FROM: z.string().min(3).optional(),
  SENDGRID_API_KEY: z.string().min(16).optional(),
  VNPAY_PAY_URL: z.url().optional(),
  VNPAY_API_URL: z.url().optional(),
  VNPAY_ACCOUNTS: jsonList(vnpayAccounts).optional(),
  VNPAY_MINUTES: z.coerce.number().int().min(5).max(60).default(15),
  VNPAY_ACCEPT_RAW_SIGNATURE: z.stringbool().default(false),
  BANK_ACCOUNTS: jsonList(bankAccounts).optional(),
  VIETQR_HOURS: z.coerce.number().int().min(1).max(168).default(24),
  SEPAY_API_KEY: secretList(16).optional(),
  SEPAY_HMAC_SECRET: secretList(16).optional(),
  CASSO_CHECKSUM_KEYS: secretList(16).optional(),
  CHANNEL_APPS: jsonList(channelApps as unknown as z.ZodType<unknown[]>).optional(),
  WEBHOOKS_MAY_BE_LOCAL: z.stringbool().default(false),
  POLL_INTERVAL_MS: wholeNumber(2000),
  SEED_OUTPUT: z.string().min(1).optional(),
  DEMO_PASSWORD: z.string().min(8).optional(),
})

export type Env = Readonly<z.infer<typeof envSchema>>

/** An empty string counts as absent, so that `NAME=` in an env file means "not set". Names are reported, values never. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""))
  const parsed = envSchema.safeParse(present)
  if (parsed.success) return Object.freeze(requireOwnSecrets(parsed.data))
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].sort()
  throw new Error(`Missing or malformed environment variables: ${names.join(", ")}. See backend/.env.example.`)
}

/** A shop in production with a secret that stands in an example belongs to whoever has read the example. */
function requireOwnSecrets<T extends z.infer<typeof envSchema>>(values: T): T {
  const names = values.NODE_ENV === "production" ? guessableSecrets(values) : []
  if (names.length === 0) return values
  throw new Error(
    `Secrets that are no secret, refused in production: ${names.join(", ")}. Use e.g. openssl rand -hex 32.`,
  )
}
