import type { CanonicalProduct, CanonicalVariant, Limits, Mapping, Projected, RefData } from "../channel/catalogue"
import { attributeIssues, commonIssues, isSecureAddress, lengthOf, optionIndexes } from "../channel/checks"
import type { JsonObject } from "../channel/json"
import { vndWithCode } from "../channel/money"

/** Bounds of the product data specification. */
const KNOWN: Limits = {
  titleLength: { least: 1, most: 150 },
  descriptionLength: { least: 1, most: 5_000 },
  images: { least: 1, most: 11 },
}
const ID_MOST = 50

/**
 * The specification's own names, as a feed writes them. What is absent is told as absent: food of a village has no
 * GTIN, and a made-up one has the offer refused. Settings: `productType`, our own words for the category.
 */
export function project(product: CanonicalProduct, ref: RefData, mapping: Mapping): Projected {
  const issues = commonIssues(product, { ...KNOWN, ...ref.limits })
  attributeIssues(issues, { ...mapping, categoryId: mapping.categoryId || "none" }, ref.attributes)
  for (const { id, sku } of product.variants) {
    if (lengthOf(sku) > ID_MOST) issues.add("variants.sku", "too_long", { limit: ID_MOST, variantId: id })
  }
  if (!isSecureAddress(product.url)) issues.add("url", "not_allowed")
  if (product.images.some(({ url }) => !isSecureAddress(url))) issues.add("images.url", "not_allowed")
  return issues.result(() => ({
    productId: product.id,
    sellerSku: product.sku,
    content: {},
    media: product.images.map(({ sha256, url }) => ({ sha256, url, ref: url })),
    skus: product.variants.map((variant) => ({
      variantId: variant.id,
      sellerSku: variant.sku,
      optionIndexes: optionIndexes(product, variant.optionValues),
      priceVnd: variant.priceVnd,
      stock: variant.stock,
      content: offerOf(product, variant, mapping),
    })),
    status: product.active ? "active" : "inactive",
  }))
}

function offerOf(product: CanonicalProduct, variant: CanonicalVariant, mapping: Mapping): JsonObject {
  const [first, ...others] = product.images.map(({ url }) => url)
  const several = product.variants.length > 1
  const title = several ? `${product.title}, ${variant.title}` : product.title
  return {
    id: variant.sku,
    title: [...title.normalize("NFC")].slice(0, KNOWN.titleLength!.most).join(""),
    description: product.description.normalize("NFC"),
    link: product.url,
    image_link: first ?? "",
    additional_image_link: others,
    condition: "new",
    ...(product.brand && { brand: product.brand }),
    ...(variant.gtin ? { gtin: variant.gtin } : { identifier_exists: "no" }),
    ...(mapping.categoryId && { google_product_category: mapping.categoryId }),
    ...(mapping.settings.productType && { product_type: mapping.settings.productType }),
    // Offers of one group must differ in a named property; weights and sizes of packs are sizes.
    ...(several && { item_group_id: product.sku, size: variant.optionValues.join(", ") }),
    ...(variant.weightGrams > 0 && { shipping_weight: `${variant.weightGrams} g` }),
  }
}

export const priceOf = ({ priceVnd }: { priceVnd: number }): string => vndWithCode(priceVnd)
export const availabilityOf = ({ stock }: { stock: number }): string => (stock > 0 ? "in_stock" : "out_of_stock")
