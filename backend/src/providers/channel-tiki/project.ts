import type { CanonicalProduct, Limits, Mapping, Projected, RefData } from "../channel/catalogue"
import { attributeIssues, commonIssues, mediaOf, optionIndexes } from "../channel/checks"
import { isWholeNumber, JsonInteger, type Json, type JsonObject } from "../channel/json"
import { paragraphs } from "../channel/markup"
import { vnd } from "../channel/money"

export const KNOWN: Limits = { images: { least: 1, most: 20 }, variants: { least: 1, most: 100 }, needsWeight: true }
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
    // Tiki fetches pictures from our addresses.
    media: mediaOf(product, Object.fromEntries(product.images.map(({ sha256, url }) => [sha256, url]))),
    skus: product.variants.map((variant) => ({
      variantId: variant.id,
      sellerSku: variant.sku,
      optionIndexes: optionIndexes(product, variant.optionValues),
      priceVnd: variant.priceVnd,
      stock: variant.stock,
      content: {
        ...Object.fromEntries(
          variant.optionValues.map((value, index): [string, Json] => [`option${index + 1}`, value]),
        ),
        ...(variant.gtin && { min_code: variant.gtin }),
      },
    })),
    status: product.active ? "active" : "inactive",
  }))
}

function contentOf(product: CanonicalProduct, mapping: Mapping): JsonObject {
  const chosen = Object.entries(mapping.attributes).map(([code, value]): [string, Json] => [
    code,
    "text" in value ? value.text : value.optionIds.join(","),
  ])
  const first = product.variants[0]!
  const size = first.sizeCm
  return {
    category_id: new JsonInteger(mapping.categoryId),
    name: product.title.normalize("NFC"),
    description: paragraphs(product.description),
    market_price: vnd(Math.max(...product.variants.map(({ priceVnd }) => priceVnd))),
    attributes: {
      ...(product.brand && { brand: product.brand }),
      product_weight_kg: first.weightGrams / 1000,
      ...(size && { product_width: size.width, product_height: size.height, product_length: size.length }),
      ...Object.fromEntries(chosen),
    },
    option_attributes: product.options.map(({ name }) => name),
  }
}
