import type { MedusaContainer } from "@medusajs/framework/types"
import { defaultSteps, groupOfProduct, PRODUCT_GROUPS } from "../../modules/diary/default-steps"
import { readTemplates } from "../../modules/diary/template-store"
import { listProductsOfCooperative } from "../catalog/portal-products"
import { databaseOf } from "../transparency/database"

/** The steps of every product group as the cooperative has them, and which group each of its products is of. */
export async function viewTemplates(container: MedusaContainer, cooperativeId: string) {
  const changed = await readTemplates(databaseOf(container), cooperativeId)
  const products = await listProductsOfCooperative(container, cooperativeId, new Date())
  return {
    groups: PRODUCT_GROUPS.map((group) => ({
      group,
      is_changed: changed.has(group),
      steps: changed.get(group) ?? defaultSteps(group),
    })),
    products: products.map((product) => ({
      id: product.id,
      title: product.title,
      illustration: product.illustration,
      group: groupOfProduct(product),
    })),
  }
}
