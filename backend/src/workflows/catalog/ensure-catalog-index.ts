import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { CATALOG_INDEX } from "./catalog-events"

/** An index that was migrated but never filled takes no writes. Filling it reads every product, so nothing is missed. */
export async function ensureCatalogIndex(container: MedusaContainer): Promise<void> {
  const search = container.resolve(Modules.SEARCH)
  const indexes = await search.listIndexes()
  if (indexes.some((index) => index.name === CATALOG_INDEX && index.status === "pending")) {
    await search.reindex({ index: CATALOG_INDEX })
  }
}
