import { readFileSync } from "node:fs"
import pg from "pg"

type Member = {
  email: string
  password: string
  role: "owner" | "manager" | "recorder"
  cooperative: { id: string; handle: string; name: string }
}
export type SeedOutput = {
  admin: { email: string; password: string }
  members: Member[]
  demo: { batchId: string; runId: string; stampUrl: string }
}

/** @throws naming the variable, so that a missing one is seen before the first test */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

export const backendUrl = (): string => required("NGUON_BACKEND_URL")
export const seedOutput = (): SeedOutput => JSON.parse(readFileSync(required("NGUON_SEED_OUTPUT"), "utf8"))

export async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: required("NGUON_DATABASE_URL") })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
