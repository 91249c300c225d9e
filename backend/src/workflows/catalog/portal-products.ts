import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { stockLevels, type StockLevel } from "../../modules/goods/stock-store"
import { dateVariantsOf } from "../../modules/visit/visit-store"
import { ocopStatusOn, todayInVietnam } from "../certification/ocop-status"
import { missingFacts, readLabel } from "../goods/label-facts"
import { databaseOf } from "../transparency/database"
import {
  PRODUCT_FIELDS,
  toOcopCertificates,
  variantPrice,
  variantsInOrder,
  type ProductRow,
  type VariantRow,
} from "./catalog-document"
import { loadProvenance } from "./catalog-source"
import { netContentOf, ownCodeOf, readProductFacts, type OcopGroup } from "./product-facts"

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

/** @throws 404 `product_not_found` for another cooperative's too */
export async function retrieveProductOfCooperative(
  container: MedusaContainer,
  cooperativeId: string,
  productId: string,
  now: Date,
): Promise<PortalProduct> {
  const [product] = await portalProducts(container, [productId], now)
  if (product?.cooperative_id !== cooperativeId) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  }
  return product
}

export type PortalProduct = Awaited<ReturnType<typeof portalProducts>>[number]

/** Products as those see them who offer them, newest first. */
export async function portalProducts(container: MedusaContainer, ids: string[], now: Date) {
  if (ids.length === 0) return []
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data }, { certificates, photos }, { data: sheets }] = await Promise.all([
    query.graph({
      entity: "product",
      fields: PRODUCT_FIELDS,
      filters: { id: ids },
      pagination: { order: { created_at: "DESC" } },
    }),
    loadProvenance(query, ids),
    query.graph({ entity: "product_sheet", fields: SHEET_FIELDS, filters: { product_id: ids } }),
  ])
  const rows = withoutDates(
    data as unknown as ProductRow[],
    await dateVariantsOf(databaseOf(container), servicesAmong(data as unknown as ProductRow[])),
  )
  const sheetOf = new Map((sheets as unknown as SheetRow[]).map((sheet) => [sheet.product_id, sheet]))
  const levels = await stockLevels(
    databaseOf(container),
    rows.flatMap((row) => (row.variants ?? []).map(({ id }) => id)),
  )
  return rows.map((row) => ({
    ...ownFacts(row, levels),
    version: sheetOf.get(row.id)?.version ?? 1,
    review_reason: sheetOf.get(row.id)?.review_reason ?? null,
    photos: photos.get(row.id) ?? [],
    ocop: ocopStatusOn(todayInVietnam(now), toOcopCertificates(certificates.get(row.id) ?? [])),
  }))
}

const servicesAmong = (rows: readonly ProductRow[]): string[] =>
  rows.filter(({ metadata }) => readProductFacts(metadata).ocop_group === "tourism").map(({ id }) => id)

/** The days of a service have pages of their own, see workflows/visit. */
const withoutDates = (rows: readonly ProductRow[], dates: ReadonlySet<string>): ProductRow[] =>
  rows.map((row) => ({ ...row, variants: (row.variants ?? []).filter(({ id }) => !dates.has(id)) }))

type SheetRow = { product_id: string; version: number; review_reason: string | null }
const SHEET_FIELDS = ["product_id", "version", "review_reason"]

function ownFacts(row: ProductRow, levels: ReadonlyMap<string, StockLevel>) {
  const facts = readProductFacts(row.metadata)
  const label = readLabel(row.metadata)
  const variants = variantsInOrder(row).map((variant) => portalVariant(variant, row, levels.get(variant.id)))
  const group = facts.ocop_group as OcopGroup
  return {
    id: row.id,
    cooperative_id: row.cooperative?.id ?? "",
    handle: row.handle,
    title: row.title,
    subtitle: row.subtitle,
    description: row.description,
    status: row.status,
    price: variants[0]?.price ?? null,
    ...facts,
    gtin: variants[0]?.gtin ?? null,
    label,
    variants,
    missing: missingFacts({ description: row.description, ocop_group: group, label, variants }),
  }
}

function portalVariant(variant: VariantRow, row: ProductRow, level: StockLevel | undefined) {
  return {
    id: variant.id,
    title: variant.title,
    net_content: netContentOf(variant.metadata, row.metadata),
    price: variantPrice(variant),
    gtin: variant.barcode,
    own_code: ownCodeOf(variant.metadata),
    stock: level?.stocked ?? 0,
    /** Promised to buyers and not handed over yet: the stock may not go below it. */
    reserved: level?.reserved ?? 0,
  }
}
