import type { CanonicalProduct, CanonicalVariant, Limits, Mapping, Projected, RefData } from "../channel/catalogue"
import { attributeIssues, commonIssues, mediaOf, optionIndexes } from "../channel/checks"
import { isWholeNumber, type Json, type JsonObject } from "../channel/json"
import { paragraphs } from "../channel/markup"

export const KNOWN: Limits = {
  titleLength: { least: 2, most: 255 },
  images: { least: 1, most: 8 },
  variants: { least: 1, most: 100 },
  needsWeight: true,
  needsSize: true,
}
const OPTIONS = 2

export function project(product: CanonicalProduct, ref: RefData, mapping: Mapping): Projected {
  const issues = commonIssues(product, { ...KNOWN, ...ref.limits })
  attributeIssues(issues, mapping, ref.attributes)
  if (product.options.length > OPTIONS) issues.add("options", "too_many", { limit: OPTIONS })
  if (mapping.categoryId !== "" && !isWholeNumber(mapping.categoryId)) issues.add("mapping.categoryId", "not_allowed")
  return issues.result(() => ({
    productId: product.id,
    sellerSku: product.sku,
    content: contentOf(product, mapping),
    media: mediaOf(product, ref.media),
    skus: product.variants.map((variant) => ({
      variantId: variant.id,
      sellerSku: variant.sku,
      optionIndexes: optionIndexes(product, variant.optionValues),
      priceVnd: variant.priceVnd,
      stock: variant.stock,
      content: skuOf(product, variant),
    })),
    status: product.active ? "active" : "inactive",
  }))
}

function contentOf(product: CanonicalProduct, mapping: Mapping): JsonObject {
  const chosen = Object.entries(mapping.attributes).map(([name, value]): [string, Json] => [
    name,
    "text" in value ? value.text : value.optionIds.join(","),
  ])
  const variations = product.options.map(({ name, values }, index): [string, Json] => [
    `variation${index + 1}`,
    { name, hasImage: false, customize: true, options: { option: values } },
  ])
  return {
    PrimaryCategory: mapping.categoryId,
    Attributes: {
      name: product.title.normalize("NFC"),
      description: paragraphs(product.description),
      brand: (mapping.brandId === null ? null : (mapping.brandName ?? product.brand)) ?? "No Brand",
      ...Object.fromEntries(chosen),
    },
    ...(variations.length > 0 && { variation: Object.fromEntries(variations) }),
  }
}

function skuOf(product: CanonicalProduct, { optionValues, sizeCm, weightGrams }: CanonicalVariant): JsonObject {
  const properties = product.options.map(({ name }, index): [string, Json] => [name, optionValues[index] ?? ""])
  return {
    package_weight: String(weightGrams / 1000),
    package_length: String(sizeCm?.length ?? ""),
    package_width: String(sizeCm?.width ?? ""),
    package_height: String(sizeCm?.height ?? ""),
    ...(properties.length > 0 && { saleProp: Object.fromEntries(properties) }),
  }
}
