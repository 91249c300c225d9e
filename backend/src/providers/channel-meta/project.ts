import type { CanonicalProduct, CanonicalVariant, Limits, Mapping, Projected, RefData } from "../channel/catalogue"
import { attributeIssues, commonIssues, isSecureAddress, lengthOf, optionIndexes } from "../channel/checks"
import type { JsonObject } from "../channel/json"

/** Bounds of the catalogue's field reference. */
const KNOWN: Limits = {
  titleLength: { least: 1, most: 200 },
  descriptionLength: { least: 1, most: 9_999 },
  images: { least: 1, most: 21 },
}
const ID_MOST = 100

/** Settings: `brand`, told where a product has none of its own, for the catalogue wants one. */
export function project(product: CanonicalProduct, ref: RefData, mapping: Mapping): Projected {
  const issues = commonIssues(product, { ...KNOWN, ...ref.limits })
  attributeIssues(issues, { ...mapping, categoryId: mapping.categoryId || "none" }, ref.attributes)
  for (const { id, sku } of product.variants) {
    if (lengthOf(sku) > ID_MOST) issues.add("variants.sku", "too_long", { limit: ID_MOST, variantId: id })
  }
  const brand = product.brand ?? mapping.settings.brand ?? ""
  if (brand === "") issues.add("brand", "missing")
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
      content: itemOf(product, variant, mapping, brand),
    })),
    status: product.active ? "active" : "inactive",
  }))
}

/** Meta takes no HTML, and what only looks like it is refused as such: a seller's own angle brackets are drawn as others. */
const plain = (text: string): string => text.normalize("NFC").replace(/<(\/?[a-z][^>]*)>/gi, "‹$1›")

function itemOf(product: CanonicalProduct, variant: CanonicalVariant, mapping: Mapping, brand: string): JsonObject {
  const several = product.variants.length > 1
  return {
    title: product.title.normalize("NFC"),
    description: plain(product.description),
    condition: "new",
    link: product.url,
    brand,
    image: product.images.map(({ url }) => ({ url, tag: [] })),
    ...(variant.gtin && { gtin: variant.gtin }),
    ...(mapping.categoryId && { google_product_category: mapping.categoryId }),
    ...(several && { item_group_id: product.sku, size: variant.optionValues.join(", ") }),
  }
}
