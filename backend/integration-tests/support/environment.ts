import { readFileSync } from "node:fs"
import pg from "@medusajs/framework/pg"
import { z } from "@medusajs/framework/zod"

const environment = z
  .object({
    NGUON_BACKEND_URL: z.url(),
    NGUON_RESOLVER_URL: z.url(),
    NGUON_DATABASE_URL: z.string().min(1),
    NGUON_PUBLISHABLE_KEY: z.string().min(1),
    NGUON_SEED_OUTPUT: z.string().min(1),
    NGUON_RPC_URL: z.url(),
    NGUON_CHAIN_ID: z.coerce.number().int().positive(),
    NGUON_CONTRACT: z.string().min(1),
    NGUON_PUBLISHER: z.string().min(1),
    NGUON_PROVINCE_HEADER: z.string().min(1),
  })
  .parse(process.env)

const account = z.object({ email: z.string(), password: z.string() })
const member = account.extend({
  role: z.enum(["owner", "manager", "recorder"]),
  cooperative: z.object({ id: z.string(), handle: z.string(), name: z.string() }),
})
const seedOutput = z.object({
  publishableKey: z.string(),
  admin: account,
  members: z.array(member),
  demo: z.object({
    batchId: z.string(),
    runId: z.string(),
    lotCode: z.string(),
    stampUrl: z.string(),
    productHandle: z.string(),
  }),
})

export type SeededMember = z.infer<typeof member>

export const backendUrl = environment.NGUON_BACKEND_URL
export const resolverUrl = environment.NGUON_RESOLVER_URL
/** In which the resolver of the tests believes a visitor's province. */
export const provinceHeader = environment.NGUON_PROVINCE_HEADER
export const databaseUrl = environment.NGUON_DATABASE_URL
export const publishableKey = environment.NGUON_PUBLISHABLE_KEY
export const chain = {
  rpcUrl: environment.NGUON_RPC_URL,
  chainId: environment.NGUON_CHAIN_ID,
  contract: environment.NGUON_CONTRACT,
  publisher: environment.NGUON_PUBLISHER,
}
export const seeded = seedOutput.parse(JSON.parse(readFileSync(environment.NGUON_SEED_OUTPUT, "utf8")))

export function seededMember(handle: string, role: SeededMember["role"]): SeededMember {
  const found = seeded.members.find((candidate) => candidate.cooperative.handle === handle && candidate.role === role)
  if (!found) throw new Error(`The seed has no ${role} of ${handle}`)
  return found
}

export async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: environment.NGUON_DATABASE_URL })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
