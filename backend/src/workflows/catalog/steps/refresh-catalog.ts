import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ensureCatalogIndex } from "../ensure-catalog-index"

/** The event that says a product's card may have changed, whatever the reason. */
const REREAD = "product.updated"

/**
 * Writes the products' cards to the index before the workflow ends, so that the answer and the shop agree.
 * Undo reads the rows once more, by then restored.
 */
export const refreshCatalogStep = createStep(
  "refresh-catalog",
  async ({ product_ids }: { product_ids: string[] }, { container }) => {
    await reread(container, product_ids)
    return new StepResponse(product_ids, product_ids)
  },
  async (productIds, { container }) => {
    if (productIds) await reread(container, productIds)
  },
)

async function reread(container: MedusaContainer, productIds: string[]): Promise<void> {
  await ensureCatalogIndex(container)
  await container.resolve(Modules.SEARCH).ingest({ name: REREAD, data: { id: productIds } })
}
