import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { renewCards } from "../shelf/keeper"

/**
 * Writes the products' cards to the index before the workflow ends, so that the answer and the shop agree.
 * Undo reads the rows once more, by then restored.
 */
export const refreshCatalogStep = createStep(
  "refresh-catalog",
  async ({ product_ids }: { product_ids: string[] }, { container }) => {
    await renewCards(container, product_ids)
    return new StepResponse(product_ids, product_ids)
  },
  async (productIds, { container }) => {
    if (productIds) await renewCards(container, productIds)
  },
)
