import type { CanonicalProduct, Limits, Mapping, Projected, RefData } from "../channel/catalogue"
import { attributeIssues, commonIssues, mediaOf, optionIndexes } from "../channel/checks"
import { isWholeNumber } from "../channel/json"

const KNOWN: Limits = { titleLength: { least: 1, most: 300 }, images: { least: 1, most: 10 }, needsWeight: true }

/** `categoryId` is Zalo's industry. Settings: `storeCategoryId`, a category the account made itself. */
export function project(product: CanonicalProduct, ref: RefData, mapping: Mapping): Projected {
  const issues = commonIssues(product, { ...KNOWN, ...ref.limits })
  attributeIssues(issues, mapping, ref.attributes)
  if (mapping.categoryId !== "" && !isWholeNumber(mapping.categoryId)) issues.add("mapping.categoryId", "not_allowed")
  const several = product.variants.length > 1
  const own = mapping.settings.storeCategoryId
  return issues.result(() => ({
    productId: product.id,
    sellerSku: product.sku,
    content: {
      description: product.description.normalize("NFC"),
      industry: mapping.categoryId,
      ...(own && { categories: [own] }),
    },
    media: mediaOf(product, ref.media),
    skus: product.variants.map((variant) => ({
      variantId: variant.id,
      sellerSku: variant.sku,
      optionIndexes: optionIndexes(product, variant.optionValues),
      priceVnd: variant.priceVnd,
      stock: variant.stock,
      content: {
        name: (several ? `${product.title}, ${variant.title}` : product.title).normalize("NFC"),
        package_size: { weight: String(variant.weightGrams / 1000) },
      },
    })),
    status: product.active ? "active" : "inactive",
  }))
}
