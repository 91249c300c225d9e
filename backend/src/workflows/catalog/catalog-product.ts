import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import { BATCH_MODULE } from "../../modules/batch"
import type BatchModuleService from "../../modules/batch/service"
import { anchorsOf, originUrl } from "../batch/batch-view"
import { isValidOn, todayInVietnam } from "../certification/ocop-status"
import { readLabel } from "../goods/label-facts"
import { stockLevels } from "../../modules/goods/stock-store"
import { shopDates } from "../visit/shop-dates"
import { databaseOf } from "../transparency/database"
import {
  PRODUCT_FIELDS,
  toStoredCard,
  variantPrice,
  variantsInOrder,
  type CooperativeRow,
  type ProductRow,
} from "./catalog-document"
import { netContentOf } from "./product-facts"
import { loadProvenance } from "./catalog-source"
import { toCatalogCard } from "./search-catalog"

type CooperativeDetail = CooperativeRow & { status: string } & Record<
    "former_place" | "registration_number" | "story" | "phone",
    string | null
  >
type DetailRow = ProductRow & { cooperative?: CooperativeDetail | null }

const DETAIL_FIELDS = [
  ...PRODUCT_FIELDS,
  ...["former_place", "registration_number", "story", "phone"].map((column) => `cooperative.${column}`),
]
const BATCHES_SHOWN = 12

/** A product's page, read from the tables themselves; null when it is not on sale in these channels. */
export async function retrieveCatalogProduct(
  container: MedusaContainer,
  handle: string,
  channelIds: readonly string[],
  now: Date,
) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const filters = { handle, status: ProductStatus.PUBLISHED }
  const { data } = await query.graph({ entity: "product", fields: DETAIL_FIELDS, filters })
  const [row] = data as unknown as DetailRow[]
  if (!row?.sales_channels?.some((channel) => channelIds.includes(channel.id))) return null

  const [provenance, batches] = await Promise.all([
    loadProvenance(query, [row.id]),
    publicBatches(container, row.id, todayInVietnam(now)),
  ])
  const certificates = provenance.certificates.get(row.id) ?? []
  const photos = provenance.photos.get(row.id) ?? []
  const stored = toStoredCard(row, certificates, provenance.batches.get(row.id) ?? [], photos[0] ?? null)
  if (!stored || !row.cooperative) return null
  const { former_place, registration_number, story, phone } = row.cooperative
  const today = todayInVietnam(now)
  const isService = stored.ocop_group === "tourism"
  // A service is sold by the day and in no other way.
  const variants = isService ? [] : await publicVariants(container, row)
  const visits = isService ? await shopDates(databaseOf(container), row.id, now) : []
  return {
    ...toCatalogCard(stored, now),
    in_stock: variants.some(({ in_stock }) => in_stock) || visits.some(({ state }) => state === "open"),
    description: row.description,
    gtin: variantsInOrder(row)[0]?.barcode ?? null,
    photos,
    label: readLabel(row.metadata),
    variants,
    visits,
    certificates: certificates.map(({ product_id: _product, revoked_at, ...certificate }) => ({
      ...certificate,
      revoked_on: revoked_at === null ? null : todayInVietnam(new Date(revoked_at)),
      valid: revoked_at === null && isValidOn(today, certificate),
    })),
    batches,
    cooperative: { ...stored.cooperative, former_place, registration_number, story, phone },
  }
}

/** How many are left is the cooperative's business; that there are any is the buyer's. */
async function publicVariants(container: MedusaContainer, row: ProductRow) {
  const variants = variantsInOrder(row)
  const levels = await stockLevels(
    databaseOf(container),
    variants.map(({ id }) => id),
  )
  return variants.map((variant) => {
    const level = levels.get(variant.id)
    return {
      ...{ id: variant.id, title: variant.title, price: variantPrice(variant), gtin: variant.barcode },
      net_content: netContentOf(variant.metadata, row.metadata),
      in_stock: level ? level.stocked > level.reserved : false,
    }
  })
}

/** Sealed, held and recalled batches, newest first: a recall is something a buyer must see. Drafts are nobody's business. */
async function publicBatches(container: MedusaContainer, productId: string, today: string) {
  const batches = await container
    .resolve<BatchModuleService>(BATCH_MODULE)
    .listBatches(
      { product_id: productId, state: ["sealed", "recalled"] },
      { take: BATCHES_SHOWN, order: { sealed_at: "DESC" } },
    )
  const anchors = await anchorsOf(
    container,
    batches.map((batch) => batch.id),
  )
  return batches.map((batch) => ({
    id: batch.id,
    lot_code: batch.lot_code,
    harvested_from: batch.harvested_from,
    harvested_to: batch.harvested_to,
    packed_on: batch.packed_on,
    expires_on: batch.expires_on,
    is_expired: batch.expires_on !== null && batch.expires_on < today,
    quantity: batch.quantity,
    unit: batch.unit,
    state: batch.state === "sealed" && batch.held_at ? ("held" as const) : batch.state,
    sealed_at: batch.sealed_at,
    anchor_state: anchors.get(batch.id)?.state ?? "none",
    origin_url: originUrl(batch.id),
  }))
}
