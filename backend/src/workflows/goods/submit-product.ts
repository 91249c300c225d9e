import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, ProductStatus } from "@medusajs/framework/utils"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import { ensureSheet, noteRejection, noteSubmission } from "../../modules/goods/sheet-store"
import { portalProducts, retrieveProductOfCooperative } from "../catalog/portal-products"
import { notify } from "../notice/notify"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"
import type { MissingFact } from "./label-facts"
import { rereadCards } from "./say-product-changed"

export type OwnProduct = { cooperativeId: string; productId: string }
export type Review = "automatic" | "officer"

/** Several reasons at once, so that they are put right in one go. @throws 400 `label_incomplete` */
export function refuseIncomplete(missing: readonly MissingFact[]): void {
  if (missing.length === 0) return
  const refusal = new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `The label lacks ${missing.join(", ")}`,
    "label_incomplete",
  )
  const faults = missing.map((fact) => ({ code: `missing_${fact}`, message: `${fact} is missing`, eventIds: [] }))
  throw Object.assign(refusal, { faults })
}

/**
 * Offers a product: on sale at once, or before an officer where officers publish. Saying it twice changes nothing.
 * @throws 400 `label_incomplete`, naming all that is missing
 */
export async function submitProduct(container: MedusaContainer, own: OwnProduct, review: Review): Promise<void> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  if (product.status === ProductStatus.PUBLISHED || product.status === ProductStatus.PROPOSED) return
  refuseIncomplete(product.missing)
  const sql = databaseOf(container)
  await ensureSheet(sql, own.productId, own.cooperativeId)
  await noteSubmission(sql, own.productId)
  await setStatus(container, own.productId, review === "officer" ? ProductStatus.PROPOSED : ProductStatus.PUBLISHED)
}

/** Off the shelf, with everything kept; submitting puts it back. Lots and stamps that name it stay as they are. */
export async function withdrawProduct(container: MedusaContainer, own: OwnProduct): Promise<void> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  if (product.status === ProductStatus.DRAFT) return
  await setStatus(container, own.productId, ProductStatus.DRAFT)
}

export type ProductDecision = { productId: string; userId: string; action: "publish" | "reject"; reason: string | null }

/**
 * An officer's word on a product that waits. @throws 404 `product_not_found`, 409 `product_not_waiting`,
 * 400 `label_incomplete`
 */
export async function decideProduct(container: MedusaContainer, decision: ProductDecision): Promise<void> {
  const { productId, userId, action, reason } = decision
  const [product] = await portalProducts(container, [productId], new Date())
  if (!product) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  if (product.status !== ProductStatus.PROPOSED) {
    throw new MedusaError(MedusaError.Types.CONFLICT, "This product does not wait", "product_not_waiting")
  }
  if (action === "publish") refuseIncomplete(product.missing)
  await databaseOf(container).transaction(async (sql) => {
    const subject = { userId, subjectType: "product", subjectId: productId, action, reason }
    await recordDecision(container, subject, sql)
    await ensureSheet(sql, productId, product.cooperative_id)
    if (reason !== null) await noteRejection(sql, productId, reason)
  })
  await setStatus(container, productId, action === "publish" ? ProductStatus.PUBLISHED : ProductStatus.REJECTED)
  await notify(container, {
    cooperativeId: product.cooperative_id,
    kind: action === "publish" ? "product_published" : "product_rejected",
    subjectId: productId,
    data: { title: product.title, ...(reason === null ? {} : { reason }) },
    dedupeKey: `product:${productId}:${product.version}:${action}`,
  })
}

async function setStatus(container: MedusaContainer, productId: string, status: ProductStatus): Promise<void> {
  await updateProductsWorkflow(container).run({ input: { products: [{ id: productId, status }] } })
  await rereadCards(container, [productId])
}
