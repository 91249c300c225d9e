import { asValue } from "@medusajs/framework/awilix"
import type { LoaderOptions } from "@medusajs/framework/types"
import { openLeaseStore } from "./lease-store"

/** Medusa hands a provider's own options to its loaders alone; a service would get those of the whole module. */
export default function openStore({
  container,
  options,
  logger,
}: LoaderOptions<Record<string, unknown>>): Promise<void> {
  const databaseUrl = options?.["databaseUrl"]
  if (typeof databaseUrl !== "string") throw new Error("locking-leases needs databaseUrl")
  const store = openLeaseStore(databaseUrl, (error) => logger?.warn(`Locks: ${error.message}`))
  container.register({ leaseStore: asValue(store) })
  return Promise.resolve()
}
