import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, ProductStatus } from "@medusajs/framework/utils"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import { claimVersion, nextVersion } from "../../modules/goods/sheet-store"
import { retrieveProductOfCooperative, type PortalProduct } from "../catalog/portal-products"
import type { Illustration, OcopGroup } from "../catalog/product-facts"
import { dateVariantsOf } from "../../modules/visit/visit-store"
import { databaseOf } from "../transparency/database"
import { missingFacts, type Label } from "./label-facts"
import { refuseIncomplete, reviewAgain, type Review } from "./submit-product"
import { rereadCards } from "./say-product-changed"

export type ProductChanges = {
  title?: string | undefined
  subtitle?: string | null | undefined
  description?: string | null | undefined
  ocop_group?: OcopGroup | undefined
  illustration?: Illustration | null | undefined
  label?: { [Name in keyof Label]?: Label[Name] | undefined } | undefined
}

export type EditProduct = {
  cooperativeId: string
  productId: string
  /** The edition that the member had before him. */
  version: number
  changes: ProductChanges
  /** Where officers publish, words that change go before them again. */
  review: Review
}

/**
 * Changes what a product says. Of two phones that saw the same edition the second is told, and nothing of the first
 * is overwritten: 409 `product_changed`. What is on sale stays complete: 400 `label_incomplete`.
 */
export async function editProduct(container: MedusaContainer, edit: EditProduct): Promise<void> {
  const { cooperativeId, productId, version, changes } = edit
  const product = await retrieveProductOfCooperative(container, cooperativeId, productId, new Date())
  const next = merged(product, changes)
  await keepService(container, product, next)
  const isOffered = product.status === ProductStatus.PUBLISHED || product.status === ProductStatus.PROPOSED
  if (isOffered) refuseIncomplete(missingFacts(next))
  await claimEdition(container, { productId, cooperativeId, version })
  await reviewAgain(container, product, edit.review)
  await updateProductsWorkflow(container).run({
    input: {
      products: [
        {
          id: productId,
          title: next.title,
          subtitle: next.subtitle,
          description: next.description,
          metadata: metadataOf(next),
        },
      ],
    },
  })
  await rereadCards(container, [productId])
}

/** Who has booked a day booked it of a service. @throws 409 `visit_keeps_group` */
async function keepService(container: MedusaContainer, product: PortalProduct, next: Merged): Promise<void> {
  if (product.ocop_group !== "tourism" || next.ocop_group === "tourism") return
  const dates = await dateVariantsOf(databaseOf(container), [product.id])
  if (dates.size === 0) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "A service that has days stays one", "visit_keeps_group")
}

/** @throws 409 `product_changed` */
export async function claimEdition(
  container: MedusaContainer,
  claim: { productId: string; cooperativeId: string; version: number | null },
): Promise<void> {
  const { version, ...product } = claim
  if (version === null) return nextVersion(databaseOf(container), product.productId, product.cooperativeId)
  if ((await claimVersion(databaseOf(container), { ...product, version })) !== null) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "Somebody else changed this product", "product_changed")
}

type Merged = Omit<PortalProduct, "ocop_group"> & { ocop_group: OcopGroup }

function merged(product: PortalProduct, { label, ...changes }: ProductChanges): Merged {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const labelGiven = Object.fromEntries(Object.entries(label ?? {}).filter(([, value]) => value !== undefined))
  return { ...product, ...given, label: { ...product.label, ...labelGiven } } as Merged
}

/** Only the members that change: Medusa keeps the others. */
export function metadataOf(facts: { ocop_group: string; illustration: string | null; label: Label }) {
  return { ocop_group: facts.ocop_group, illustration: facts.illustration, label: facts.label }
}
