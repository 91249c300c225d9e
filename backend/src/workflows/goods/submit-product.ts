import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, ProductStatus } from "@medusajs/framework/utils"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"
import { ensureSheet, noteRejection, noteSubmission } from "../../modules/goods/sheet-store"
import type { Sql } from "../../modules/transparency/types"
import { portalProducts, retrieveProductOfCooperative, type PortalProduct } from "../catalog/portal-products"
import { requireOfficer } from "../custody/officers"
import { notify } from "../notice/notify"
import { recordDecision } from "../officer/decisions"
import { markShopStale } from "../shop/mark-shop-stale"
import { databaseOf } from "../transparency/database"
import type { MissingFact } from "./label-facts"
import { rereadCards, sayProductChanged } from "./say-product-changed"

export type OwnProduct = { cooperativeId: string; productId: string }
export type Review = "automatic" | "officer"
/** A product that its cooperative changes, and who has to see the change before it is on sale. */
export type ManagedProduct = OwnProduct & { review: Review }

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

/**
 * Where officers publish, what a label or a photo newly says goes before them again. Call it before the change is
 * written: what a crash leaves is then off the shelf and unchanged, never on it and unseen.
 */
export async function reviewAgain(container: MedusaContainer, { id, status }: Offered, review: Review): Promise<void> {
  if (review !== "officer" || status !== ProductStatus.PUBLISHED) return
  await noteSubmission(databaseOf(container), id)
  await setStatus(container, id, ProductStatus.PROPOSED)
}

type Offered = { id: string; status: string }

/** For a change that was taken back before anybody saw it: the product is on the shelf as it was. */
export async function offerAsBefore(container: MedusaContainer, { id, status }: Offered): Promise<void> {
  if (status === ProductStatus.PUBLISHED) await setStatus(container, id, ProductStatus.PUBLISHED)
}

export type ProductDecision = {
  productId: string
  userId: string
  action: "publish" | "reject"
  reason: string | null
  /** The edition that the officer looked at; null where the asker does not say. */
  version: number | null
}

/**
 * An officer's word on a product that waits: status, decision and notice in one transaction.
 * @throws 403 `not_an_officer`, 404 `product_not_found`, 409 `product_not_waiting`, `product_changed` when it is not what the officer saw any
 * more, 400 `label_incomplete`
 */
export async function decideProduct(container: MedusaContainer, decision: ProductDecision): Promise<void> {
  const { productId, userId, action, reason, version } = decision
  const [product] = await portalProducts(container, [productId], new Date())
  if (!product) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  if (product.status !== ProductStatus.PROPOSED) throw notWaiting()
  if (action === "publish") refuseIncomplete(product.missing)
  await databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    await ensureSheet(sql, productId, product.cooperative_id)
    await holdEdition(sql, productId, version ?? product.version)
    await settle(sql, productId, action)
    await recordDecision(container, { userId, subjectType: "product", subjectId: productId, action, reason }, sql)
    if (reason !== null) await noteRejection(sql, productId, reason)
    await markShopStale(sql, [productId])
    await tellCooperative(container, sql, product, decision)
  })
  await sayProductChanged(container, [productId])
}

/** Nobody changes the product while it is decided upon. */
async function holdEdition(sql: Sql, productId: string, version: number): Promise<void> {
  const { rows }: { rows: { version: number }[] } = await sql.raw(
    `select version from product_sheet where product_id = ? for update`,
    [productId],
  )
  if (rows[0]?.version === version) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "The product changed since it was looked at", "product_changed")
}

async function settle(sql: Sql, productId: string, action: ProductDecision["action"]): Promise<void> {
  const status = action === "publish" ? ProductStatus.PUBLISHED : ProductStatus.REJECTED
  const { rowCount }: { rowCount: number } = await sql.raw(
    `update product set status = ?, updated_at = now() where id = ? and status = 'proposed' and deleted_at is null`,
    [status, productId],
  )
  if (rowCount === 0) throw notWaiting()
}

const notWaiting = () =>
  new MedusaError(MedusaError.Types.CONFLICT, "This product does not wait", "product_not_waiting")

async function tellCooperative(
  container: MedusaContainer,
  sql: Sql,
  { id, title, cooperative_id: cooperativeId, version }: PortalProduct,
  { action, reason }: ProductDecision,
): Promise<void> {
  const kind = action === "publish" ? "product_published" : "product_rejected"
  const data = { title, ...(reason === null ? {} : { reason }) }
  const dedupeKey = `product:${id}:${version}:${action}`
  await notify(container, { cooperativeId, kind, subjectId: id, data, dedupeKey }, sql)
}

async function setStatus(container: MedusaContainer, productId: string, status: ProductStatus): Promise<void> {
  await updateProductsWorkflow(container).run({ input: { products: [{ id: productId, status }] } })
  await rereadCards(container, [productId])
}
