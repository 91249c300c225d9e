import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { cooperativeNames } from "../../modules/cooperative/registration-store"
import { decisionsOn, newestSubjects } from "../../modules/officer/decision-store"
import { submissionTimes } from "../../modules/goods/sheet-store"
import { portalProducts } from "../catalog/portal-products"
import { toDecisionView } from "../custody/list-certificates"
import { databaseOf } from "../transparency/database"

const SHOWN = 100
export const PRODUCT_SUBJECT = "product"

/**
 * Products that wait for an officer or were turned away, those that wait longest first, then those that officers decided
 * on last; each with what was decided before.
 */
export async function listProductReviews(container: MedusaContainer, now: Date) {
  const sql = databaseOf(container)
  const [open, decided] = await Promise.all([openProducts(container), newestSubjects(sql, PRODUCT_SUBJECT, SHOWN)])
  const ids = [...new Set([...open, ...decided])]
  const [products, decisions, submitted] = await Promise.all([
    portalProducts(container, ids, now),
    decisionsOn(sql, PRODUCT_SUBJECT, ids),
    submissionTimes(sql, ids),
  ])
  const names = await cooperativeNames(
    sql,
    products.map((product) => product.cooperative_id),
  )
  const place = new Map(ids.map((id, index) => [id, index]))
  return products
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map((product) => ({
      ...product,
      cooperative: names.get(product.cooperative_id) ?? "",
      submitted_at: submitted.get(product.id) ?? null,
      decisions: (decisions.get(product.id) ?? []).map(toDecisionView),
    }))
}

async function openProducts(container: MedusaContainer): Promise<string[]> {
  const status = [ProductStatus.PROPOSED, ProductStatus.REJECTED]
  const order = { updated_at: "ASC" } as const
  const rows = await container.resolve(Modules.PRODUCT).listProducts({ status }, { select: ["id"], take: SHOWN, order })
  return rows.map(({ id }) => id)
}
