import type { CanonicalProduct, Limits, Mapping, Projected, RefData } from "../channel/catalogue"
import { attributeIssues, commonIssues, mediaOf, optionIndexes } from "../channel/checks"
import type { JsonObject } from "../channel/json"
import { paragraphs } from "../channel/markup"

/** create-product-202309, for Vietnam. */
export const KNOWN: Limits = {
  titleLength: { least: 25, most: 255 },
  descriptionLength: { least: 1, most: 10_000 },
  images: { least: 1, most: 9 },
  variants: { least: 1, most: 300 },
  optionValueLength: { least: 1, most: 50 },
  needsWeight: true,
}
const OPTIONS = 3

export function project(product: CanonicalProduct, ref: RefData, mapping: Mapping): Projected {
  const issues = commonIssues(product, { ...KNOWN, ...ref.limits })
  attributeIssues(issues, mapping, ref.attributes)
  if (product.options.length > OPTIONS) issues.add("options", "too_many", { limit: OPTIONS })
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
      content: {
        sales_attributes: product.options.map(({ name }, index) => ({
          name,
          value_name: variant.optionValues[index]!,
        })),
      },
    })),
    status: product.active ? "active" : "inactive",
  }))
}

function contentOf(product: CanonicalProduct, mapping: Mapping): JsonObject {
  const first = product.variants[0]!
  const size = first.sizeCm
  return {
    title: product.title.normalize("NFC"),
    description: paragraphs(product.description),
    category_id: mapping.categoryId,
    category_version: "v2",
    ...(mapping.brandId && { brand_id: mapping.brandId }),
    package_weight: {
      value: String(Math.max(...product.variants.map((each) => each.weightGrams)) / 1000),
      unit: "KILOGRAM",
    },
    ...(size && {
      package_dimensions: {
        length: String(size.length),
        width: String(size.width),
        height: String(size.height),
        unit: "CENTIMETER",
      },
    }),
    product_attributes: Object.entries(mapping.attributes).map(([id, value]) => ({
      id,
      values: "text" in value ? [{ name: value.text }] : value.optionIds.map((option) => ({ id: option })),
    })),
  }
}
