import type { SearchTypes } from "@medusajs/framework/types"
import {
  toCatalogDocument,
  toStoredCard,
  type BatchRow,
  type CertificateRow,
  type ProductRow,
} from "./catalog-document"
import { PHOTO_FIELDS, photosByProduct, type PhotoRow } from "../goods/photo-view"

type Query = Pick<SearchTypes.SearchIngestionContext["container"]["query"], "graph">

const CERTIFICATE_FIELDS = ["kind", "product_id", "number", "stars", "issuer", "issued_on", "expires_on", "revoked_at"]
const BATCH_FIELDS = ["id", "product_id", "lot_code", "packed_on", "harvested_to", "sealed_at"]

export async function buildCatalogDocuments(rows: ProductRow[], context: { container: { query: Query } }) {
  const { certificates, batches, photos } = await loadProvenance(
    context.container.query,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const cover = photos.get(row.id)?.[0] ?? null
    const card = toStoredCard(row, certificates.get(row.id) ?? [], batches.get(row.id) ?? [], cover)
    return card ? [toCatalogDocument(row, card)] : []
  })
}

export async function loadProvenance(query: Query, productIds: string[]) {
  const filters = { product_id: productIds }
  const [certificates, batches, photos] = await Promise.all([
    query.graph({ entity: "certificate", fields: CERTIFICATE_FIELDS, filters: { ...filters, status: "confirmed" } }),
    query.graph({ entity: "batch", fields: BATCH_FIELDS, filters: { ...filters, state: "sealed", held_at: null } }),
    query.graph({ entity: "product_picture", fields: PHOTO_FIELDS, filters }),
  ])
  return {
    certificates: groupByProduct<CertificateRow>(certificates.data),
    batches: groupByProduct<BatchRow>(batches.data),
    photos: photosByProduct(photos.data as unknown as PhotoRow[]),
  }
}

function groupByProduct<T extends { product_id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.product_id, [...(groups.get(row.product_id) ?? []), row])
  return groups
}

type CatalogEvent = { name: string; data: { id?: string | string[]; product_id?: string } }

/** Which products an event is about; a batch or certificate names its product, a cooperative or variant has to be asked. */
export async function productIdsOfEvent(
  event: CatalogEvent,
  context: { container: { query: Query } },
): Promise<string[]> {
  if (event.data.product_id) return [event.data.product_id]
  const ids = [event.data.id ?? []].flat()
  if (event.name.startsWith("product.") || ids.length === 0) return ids
  const query = context.container.query
  if (event.name.startsWith("cooperative.")) {
    const { data } = await query.graph({ entity: "cooperative", fields: ["products.id"], filters: { id: ids } })
    return data.flatMap((row: { products?: { id: string }[] }) => (row.products ?? []).map((product) => product.id))
  }
  const entity = event.name.startsWith("batch.")
    ? "batch"
    : event.name.startsWith("certificate.")
      ? "certificate"
      : "product_variant"
  const { data } = await query.graph({ entity, fields: ["product_id"], filters: { id: ids } })
  return data.map((row: { product_id: string }) => row.product_id)
}
