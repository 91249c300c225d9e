import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { CATALOG_INDEX } from "../workflows/catalog/catalog-events"

/** Events refresh single cards at once but are lost in a crash; this bounds how long a card can stay behind its product. */
export default async function reindexCatalog(container: MedusaContainer) {
  await container.resolve(Modules.SEARCH).reindex({ index: CATALOG_INDEX })
}

export const config = { name: "reindex-catalog", schedule: "17 * * * *" }
