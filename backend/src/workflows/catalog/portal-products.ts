import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { ocopStatusOn, todayInVietnam } from "../certification/ocop-status"
import { priceInVnd, PRODUCT_FIELDS, toOcopCertificates, type ProductRow } from "./catalog-document"
import { loadProvenance } from "./catalog-source"
import { readProductFacts } from "./product-facts"

/** A cooperative's products as its portal lists them, newest first. */
export async function listProductsOfCooperative(container: MedusaContainer, cooperativeId: string, now: Date) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: cooperatives } = await query.graph({
    entity: "cooperative",
    fields: ["id", "products.id"],
    filters: { id: cooperativeId },
  })
  const products: { id: string }[] = cooperatives[0]?.products ?? []
  return portalProducts(
    container,
    products.filter(Boolean).map((product) => product.id),
    now,
  )
}

export async function retrieveProductOfCooperative(
  container: MedusaContainer,
  cooperativeId: string,
  productId: string,
  now: Date,
) {
  const products = await listProductsOfCooperative(container, cooperativeId, now)
  const product = products.find(({ id }) => id === productId)
  if (!product) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  return product
}

async function portalProducts(container: MedusaContainer, ids: string[], now: Date) {
  if (ids.length === 0) return []
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data }, { certificates }] = await Promise.all([
    query.graph({
      entity: "product",
      fields: PRODUCT_FIELDS,
      filters: { id: ids },
      pagination: { order: { created_at: "DESC" } },
    }),
    loadProvenance(query, ids),
  ])
  const rows = data as unknown as ProductRow[]
  return rows.map((row) => ({
    id: row.id,
    handle: row.handle,
    title: row.title,
    subtitle: row.subtitle,
    price: priceInVnd(row),
    ...readProductFacts(row.metadata),
    gtin: row.variants?.[0]?.barcode ?? null,
    ocop: ocopStatusOn(todayInVietnam(now), toOcopCertificates(certificates.get(row.id) ?? [])),
  }))
}
