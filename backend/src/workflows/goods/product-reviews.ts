import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { portalProducts } from "../catalog/portal-products"
import { decisionsOf } from "../officer/decisions"

const SHOWN = 100

/** Products that wait for an officer or were turned away, each with what was decided before. */
export async function listProductReviews(container: MedusaContainer, now: Date) {
  const rows = await container
    .resolve(Modules.PRODUCT)
    .listProducts(
      { status: [ProductStatus.PROPOSED, ProductStatus.REJECTED] },
      { select: ["id"], take: SHOWN, order: { updated_at: "ASC" } },
    )
  const products = await portalProducts(
    container,
    rows.map(({ id }) => id),
    now,
  )
  return Promise.all(
    products.map(async (product) => ({ ...product, decisions: await decisionsOf(container, "product", product.id) })),
  )
}
