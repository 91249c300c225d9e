import type { JsonObject } from "./json"

/** What we sell, without a vendor. Prices and stock are what this channel is offered, after its rules. */
export interface CanonicalProduct {
  id: string
  /** The whole listing's own SKU, for platforms that know one for the item beside those of its variants. */
  sku: string
  title: string
  /** Plain text, paragraphs apart by line breaks. */
  description: string
  brand: string | null
  /** The product's page in our shop. */
  url: string
  images: CanonicalImage[]
  options: { name: string; values: string[] }[]
  variants: CanonicalVariant[]
  active: boolean
}

export interface CanonicalImage {
  sha256: string
  url: string
}

export interface CanonicalVariant {
  id: string
  sku: string
  title: string
  /** The value of each of the product's options, in their order. Empty for a product without options. */
  optionValues: string[]
  priceVnd: number
  stock: number
  weightGrams: number
  sizeCm: { length: number; width: number; height: number } | null
  gtin: string | null
}

export type AttributeValue = { optionIds: string[] } | { text: string; unit?: string }

/** How a product is told to one account: chosen by the seller once, kept by the engine. */
export interface Mapping {
  categoryId: string
  brandId: string | null
  /** As the floor's own list writes it. */
  brandName?: string | null
  attributes: Record<string, AttributeValue>
  /** What the account is set up with: warehouse, logistics channels. Names are the connector's own. */
  settings: Record<string, string>
}

export interface RefData {
  attributes: AttributeSchema | null
  limits: Limits | null
  /** References of uploaded images of this account, by SHA-256. */
  media: Readonly<Record<string, string>>
}

export interface Category {
  id: string
  parentId: string | null
  name: string
  isLeaf: boolean
}

export interface Attribute {
  id: string
  name: string
  required: boolean
  /** May a value be written that is not among the options? */
  freeText: boolean
  most: number
  units: string[]
  options: { id: string; name: string }[]
}

export interface Brand {
  id: string
  name: string
}

export interface AttributeSchema {
  categoryId: string
  attributes: Attribute[]
}

export interface Range {
  least: number
  most: number
}

/** Bounds of one category in one shop. What is absent is not known: the platform will tell. */
export interface Limits {
  priceVnd?: Range
  stock?: Range
  titleLength?: Range
  descriptionLength?: Range
  images?: Range
  variants?: Range
  optionValueLength?: Range
  needsWeight?: boolean
  needsSize?: boolean
}

/** A fault in our own data, found before any call. `field` is a path in the canonical product or mapping. */
export interface ValidationIssue {
  field: string
  code: "missing" | "too_short" | "too_long" | "too_few" | "too_many" | "too_low" | "too_high" | "not_allowed"
  /** The bound that was passed, where there is one. */
  limit?: number
  variantId?: string
}

export interface MediaSlot {
  sha256: string
  url: string
  /** Null until the engine has uploaded it to this account. */
  ref: string | null
}

export interface ProjectedSku {
  variantId: string
  sellerSku: string
  optionIndexes: number[]
  priceVnd: number
  stock: number
  content: JsonObject
}

/** A product in the platform's shape, by aspect, so that each can be compared and sent alone. */
export interface Projection {
  productId: string
  sellerSku: string
  content: JsonObject
  media: MediaSlot[]
  skus: ProjectedSku[]
  status: "active" | "inactive"
}

export type Projected = { ok: true; projection: Projection } | { ok: false; issues: ValidationIssue[] }

export interface SkuLink {
  sellerSku: string
  externalSkuId: string
}

export type ListingStatus = "active" | "inactive" | "reviewing" | "rejected" | "banned" | "deleted" | "unknown"

export interface RemoteSku {
  externalSkuId: string
  sellerSku: string | null
  priceVnd: number | null
  stock: number | null
  /** Held by the platform for its promotions: stock may not be set below this. */
  reservedStock: number | null
}

/** `complete` is false where the platform's answer names the listing only, and `getListings` must be asked. */
export interface RemoteListing {
  externalId: string
  sellerSku: string | null
  title: string | null
  status: ListingStatus
  statusReason: string | null
  updatedAt: Date | null
  skus: RemoteSku[]
  complete: boolean
}
