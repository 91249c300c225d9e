import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ensureCatalogIndex } from "../catalog/ensure-catalog-index"

/**
 * Writes the product's card anew before anybody is answered, and tells the shop to forget its pages. For changes that
 * no Medusa workflow has announced.
 */
export async function sayProductChanged(container: MedusaContainer, productIds: string[]): Promise<void> {
  await rereadCards(container, productIds)
  const events = productIds.map((id) => ({ name: "product.updated", data: { id } }))
  await container.resolve(Modules.EVENT_BUS).emit(events)
}

/** The index hears of an event on its own time; whoever looks at the shop right after wants to see what he did. */
export async function rereadCards(container: MedusaContainer, productIds: string[]): Promise<void> {
  await ensureCatalogIndex(container)
  await container.resolve(Modules.SEARCH).ingest({ name: "product.updated", data: { id: productIds } })
}
