import type {
  AttributeValue,
  CanonicalProduct,
  CanonicalVariant,
  Limits,
  Mapping,
  Projected,
  RefData,
} from "../channel/catalogue"
import { attributeIssues, commonIssues, mediaOf, optionIndexes } from "../channel/checks"
import { isWholeNumber, JsonInteger, type JsonObject } from "../channel/json"

/** Held until the shop's own bounds are read; two tiers and fifty models are the API's. */
const KNOWN: Limits = { images: { least: 1, most: 9 }, variants: { least: 1, most: 50 }, needsWeight: true }
const TIERS = 2

/** Settings: `logisticIds`, comma-joined channels of the shop that are switched on, and `daysToShip`. */
export function project(product: CanonicalProduct, ref: RefData, mapping: Mapping): Projected {
  const issues = commonIssues(product, { ...KNOWN, ...ref.limits, needsWeight: true })
  attributeIssues(issues, mapping, ref.attributes)
  if (product.options.length > TIERS) issues.add("options", "too_many", { limit: TIERS })
  const channels = (mapping.settings.logisticIds ?? "").split(",").filter(Boolean)
  if (channels.length === 0) issues.add("mapping.settings.logisticIds", "missing")
  const ids = [mapping.categoryId, mapping.brandId ?? "0", ...channels, ...attributeIds(mapping)]
  if (ids.some((id) => id !== "" && !isWholeNumber(id))) issues.add("mapping", "not_allowed")
  return issues.result(() => ({
    productId: product.id,
    sellerSku: product.sku,
    content: contentOf(product, mapping, channels),
    media: mediaOf(product, ref.media),
    skus: product.variants.map((variant) => ({
      variantId: variant.id,
      sellerSku: variant.sku,
      optionIndexes: optionIndexes(product, variant.optionValues),
      priceVnd: variant.priceVnd,
      stock: variant.stock,
      content: { weight: kilograms(variant) },
    })),
    status: product.active ? "active" : "inactive",
  }))
}

const attributeIds = (mapping: Mapping): string[] =>
  Object.entries(mapping.attributes).flatMap(([id, value]) => ["optionIds" in value ? value.optionIds : [], id].flat())

function contentOf(product: CanonicalProduct, mapping: Mapping, channels: string[]): JsonObject {
  const first = product.variants[0]!
  const size = first.sizeCm
  return {
    item_name: product.title.normalize("NFC"),
    description: product.description.normalize("NFC"),
    item_sku: product.sku,
    category_id: new JsonInteger(mapping.categoryId),
    brand: { brand_id: new JsonInteger(mapping.brandId ?? "0"), original_brand_name: brandName(product, mapping) },
    weight: kilograms(first),
    ...(size && {
      dimension: { package_length: size.length, package_width: size.width, package_height: size.height },
    }),
    logistic_info: channels.map((id) => ({ logistic_id: new JsonInteger(id), enabled: true })),
    attribute_list: Object.entries(mapping.attributes).map(([id, value]) => ({
      attribute_id: new JsonInteger(id),
      attribute_value_list: attributeValues(value),
    })),
    tier_variation: product.options.map(({ name, values }) => ({
      name,
      option_list: values.map((option) => ({ option })),
    })),
    condition: "NEW",
    ...(mapping.settings.daysToShip && {
      pre_order: { is_pre_order: true, days_to_ship: Number(mapping.settings.daysToShip) },
    }),
    ...(first.gtin && product.options.length === 0 && { gtin_code: first.gtin }),
  }
}

const brandName = (product: CanonicalProduct, { brandId, brandName: name }: Mapping): string =>
  brandId === null || brandId === "0" ? "No Brand" : (name ?? product.brand ?? "")

const attributeValues = (value: AttributeValue): JsonObject[] =>
  "text" in value
    ? [
        {
          value_id: 0,
          original_value_name: value.text,
          ...(value.unit === undefined ? {} : { value_unit: value.unit }),
        },
      ]
    : value.optionIds.map((id) => ({ value_id: new JsonInteger(id) }))

const kilograms = ({ weightGrams }: CanonicalVariant): number => weightGrams / 1000
