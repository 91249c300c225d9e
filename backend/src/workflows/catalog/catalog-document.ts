import type { OcopCertificate } from "../certification/ocop-status"
import type { PhotoView } from "../goods/photo-view"
import { foldText } from "./fold-text"
import { pricePerUnit, type PricePerUnit } from "./price-per-unit"
import { netContentOf, readProductFacts, type ProductFacts } from "./product-facts"

export type ProductRow = {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  thumbnail: string | null
  status: string
  created_at?: string | Date
  metadata: Record<string, unknown> | null
  sales_channels?: { id: string }[] | null
  variants?: VariantRow[] | null
  cooperative?: SellerRow | null
}

export type VariantRow = {
  id: string
  title: string
  barcode: string | null
  variant_rank: number | null
  created_at?: string | Date
  metadata: Record<string, unknown> | null
  prices?: { amount: number; currency_code: string }[] | null
}

export type CooperativeRow = { id: string; handle: string; name: string; commune: string; province: string }
/** Goods of a cooperative that is not approved are not on sale. */
type SellerRow = CooperativeRow & { status: string }

export type CertificateRow = {
  kind: "ocop" | "vietgap" | "organic" | "haccp" | "lab"
  product_id: string
  number: string
  stars: number | null
  issuer: string
  issued_on: string
  expires_on: string
  revoked_at: Date | string | null
}

export type BatchRow = {
  id: string
  product_id: string
  lot_code: string
  packed_on: string | null
  harvested_to: string | null
  sealed_at: Date | string | null
}

/** A catalogue card as it is stored: OCOP certificates with their dates, because validity belongs to the day of reading. */
export type StoredCard = ProductFacts & {
  id: string
  handle: string
  title: string
  subtitle: string | null
  price: number
  thumbnail: string | null
  /** The cover: the cooperative's first photo. */
  photo: PhotoView | null
  ocop_certificates: OcopCertificate[]
  /** Of every kind, confirmed and not revoked. */
  certificates: Pick<CertificateRow, "kind" | "issued_on" | "expires_on">[]
  price_per_unit: PricePerUnit | null
  listed_at: string
  cooperative: CooperativeRow
  latest_batch: { id: string; lot_code: string; packed_on: string | null; harvested_to: string | null } | null
}

/** Fields of `query.graph` on the product entity that a card needs. Named one by one: a star would bring key material. */
export const PRODUCT_FIELDS = [
  "id",
  "handle",
  "title",
  "subtitle",
  "description",
  "thumbnail",
  "status",
  "created_at",
  "metadata",
  "sales_channels.id",
  "variants.id",
  "variants.title",
  "variants.barcode",
  "variants.variant_rank",
  "variants.created_at",
  "variants.metadata",
  "variants.prices.amount",
  "variants.prices.currency_code",
  "cooperative.id",
  "cooperative.handle",
  "cooperative.name",
  "cooperative.commune",
  "cooperative.province",
  "cooperative.status",
]

/** In the order in which they were added: the first one's price stands on the card. */
export function variantsInOrder({ variants }: Pick<ProductRow, "variants">): VariantRow[] {
  const added = (variant: VariantRow) => new Date(variant.created_at ?? 0).getTime()
  return [...(variants ?? [])].sort(
    (a, b) => (a.variant_rank ?? 0) - (b.variant_rank ?? 0) || added(a) - added(b) || (a.id < b.id ? -1 : 1),
  )
}

export function variantPrice(variant: Pick<VariantRow, "prices"> | undefined): number | null {
  const amount = variant?.prices?.find((price) => price.currency_code === "vnd")?.amount
  return amount === undefined ? null : Number(amount)
}

export const priceInVnd = (product: Pick<ProductRow, "variants">): number | null =>
  variantPrice(variantsInOrder(product)[0])

export function toOcopCertificates(certificates: readonly CertificateRow[]): OcopCertificate[] {
  return certificates
    .filter((certificate) => certificate.kind === "ocop" && certificate.revoked_at === null)
    .map(({ stars, number, issuer, issued_on, expires_on }) => ({
      stars: stars ?? 0,
      number,
      issuer,
      issued_on,
      expires_on,
    }))
}

/** Newest sealed batch first. */
export function latestBatch(batches: readonly BatchRow[]): StoredCard["latest_batch"] {
  const sealedAt = (batch: BatchRow) => new Date(batch.sealed_at ?? 0).getTime()
  const newest = [...batches].sort((a, b) => sealedAt(b) - sealedAt(a))[0]
  if (!newest) return null
  return {
    id: newest.id,
    lot_code: newest.lot_code,
    packed_on: newest.packed_on,
    harvested_to: newest.harvested_to,
  }
}

/** Null when the product is nobody's, of nobody approved or has no price: then it is not for sale. `batches`: sealed and not recalled. */
export function toStoredCard(
  product: ProductRow,
  certificates: readonly CertificateRow[],
  batches: readonly BatchRow[],
  photo: PhotoView | null = null,
): StoredCard | null {
  const price = priceInVnd(product)
  const cooperative = product.cooperative
  if (price === null || cooperative?.status !== "approved") return null
  const { id, handle, name, commune, province } = cooperative
  const isService = readProductFacts(product.metadata).ocop_group === "tourism"
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    price,
    ...readProductFacts(product.metadata),
    thumbnail: product.thumbnail,
    photo,
    ocop_certificates: toOcopCertificates(certificates),
    certificates: certificates
      .filter(({ revoked_at }) => revoked_at === null)
      .map(({ kind, issued_on, expires_on }) => ({ kind, issued_on, expires_on })),
    price_per_unit: isService
      ? null
      : pricePerUnit(price, netContentOf(variantsInOrder(product)[0]?.metadata, product.metadata)),
    listed_at: new Date(product.created_at ?? 0).toISOString(),
    cooperative: { id, handle, name, commune, province },
    latest_batch: latestBatch(batches),
  }
}

/** `search_text` of the provider compares trigrams on raw text, so the words are given once more without marks. */
export function toCatalogDocument(product: ProductRow, card: StoredCard) {
  const { cooperative } = card
  const words = [card.title, card.subtitle, cooperative.name, cooperative.commune, cooperative.province]
  return {
    id: product.id,
    status: product.status,
    sales_channel_ids: (product.sales_channels ?? []).map((channel) => channel.id),
    title: card.title.normalize("NFC"),
    subtitle: card.subtitle?.normalize("NFC") ?? null,
    place: `${cooperative.name} ${cooperative.commune} ${cooperative.province}`.normalize("NFC"),
    description: product.description?.normalize("NFC") ?? null,
    folded: foldText(words.filter((word) => word !== null).join(" ")),
    ocop_group: card.ocop_group,
    cooperative_handle: cooperative.handle,
    price: card.price,
    listed_at: card.listed_at,
    card: JSON.stringify(card),
  }
}
