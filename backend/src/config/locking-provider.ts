import type { Env } from "./env-schema"

export function lockingProviders({ DATABASE_URL, CHECKOUT_LOCKS }: Env) {
  const leases = {
    resolve: "./src/providers/locking-leases",
    id: "leases",
    options: { databaseUrl: DATABASE_URL },
  }
  return CHECKOUT_LOCKS === "leases" ? [{ ...leases, is_default: true }] : []
}
