import type {
  AttributeSchema,
  CanonicalProduct,
  Limits,
  Mapping,
  Projected,
  Projection,
  Range,
  ValidationIssue,
} from "./catalogue"
import { isStock, isVnd } from "./money"

/** People count letters; platforms count code points, and a Vietnamese letter in NFD would count as three. */
export const lengthOf = (text: string): number => [...text.normalize("NFC")].length

/** Everything wrong at once, so that the seller mends it in one go. */
export class Issues {
  readonly found: ValidationIssue[] = []

  add(field: string, code: ValidationIssue["code"], more: { limit?: number; variantId?: string } = {}): void {
    this.found.push({ field, code, ...more })
  }

  length(field: string, text: string, range: Range | undefined): void {
    if (text.trim() === "") return this.add(field, "missing")
    if (range) this.within(field, lengthOf(text), range, ["too_short", "too_long"])
  }

  within(
    field: string,
    value: number,
    range: Range | undefined,
    [low, high]: [ValidationIssue["code"], ValidationIssue["code"]],
    variantId?: string,
  ): void {
    const more = variantId === undefined ? {} : { variantId }
    if (range && value < range.least) this.add(field, low, { limit: range.least, ...more })
    if (range && value > range.most) this.add(field, high, { limit: range.most, ...more })
  }

  result(projection: () => Projection): Projected {
    return this.found.length > 0 ? { ok: false, issues: this.found } : { ok: true, projection: projection() }
  }
}

/** What every platform asks of a product. */
export function commonIssues(product: CanonicalProduct, limits: Limits): Issues {
  const issues = new Issues()
  issues.length("title", product.title, limits.titleLength)
  issues.length("description", product.description, limits.descriptionLength)
  issues.within("images", product.images.length, limits.images, ["too_few", "too_many"])
  issues.within("variants", product.variants.length, limits.variants ?? { least: 1, most: 10_000 }, [
    "too_few",
    "too_many",
  ])
  if (product.sku.trim() === "") issues.add("sku", "missing")
  const seen = new Set<string>()
  for (const variant of product.variants) {
    const at = { variantId: variant.id }
    if (variant.sku.trim() === "") issues.add("variants.sku", "missing", at)
    else if (seen.has(variant.sku)) issues.add("variants.sku", "not_allowed", at)
    seen.add(variant.sku)
    if (!isVnd(variant.priceVnd)) issues.add("variants.priceVnd", "not_allowed", at)
    else issues.within("variants.priceVnd", variant.priceVnd, limits.priceVnd, ["too_low", "too_high"], variant.id)
    if (!isStock(variant.stock)) issues.add("variants.stock", "not_allowed", at)
    else issues.within("variants.stock", variant.stock, limits.stock, ["too_low", "too_high"], variant.id)
    if (limits.needsWeight && !(variant.weightGrams > 0)) issues.add("variants.weightGrams", "missing", at)
    if (limits.needsSize && variant.sizeCm === null) issues.add("variants.sizeCm", "missing", at)
    optionIssues(issues, product, variant, limits)
  }
  return issues
}

function optionIssues(
  issues: Issues,
  product: CanonicalProduct,
  variant: CanonicalProduct["variants"][number],
  limits: Limits,
): void {
  product.options.forEach((option, index) => {
    const value = variant.optionValues[index]
    if (value === undefined || !option.values.includes(value)) {
      return issues.add("variants.optionValues", "missing", { variantId: variant.id })
    }
    issues.within(
      "variants.optionValues",
      lengthOf(value),
      limits.optionValueLength,
      ["too_short", "too_long"],
      variant.id,
    )
  })
  if (product.options.length === 0 && product.variants.length > 1) {
    issues.add("options", "missing", { variantId: variant.id })
  }
}

/** Required attributes answered, and every answer among those the platform knows. */
export function attributeIssues(issues: Issues, mapping: Mapping, schema: AttributeSchema | null): void {
  if (mapping.categoryId.trim() === "") issues.add("mapping.categoryId", "missing")
  for (const attribute of schema?.attributes ?? []) {
    const field = `mapping.attributes.${attribute.id}`
    const given = mapping.attributes[attribute.id]
    if (given === undefined) {
      if (attribute.required) issues.add(field, "missing")
      continue
    }
    if ("text" in given) {
      if (given.text.trim() === "") issues.add(field, "missing")
      else if (!attribute.freeText) issues.add(field, "not_allowed")
      if (given.unit !== undefined && !attribute.units.includes(given.unit)) issues.add(`${field}.unit`, "not_allowed")
      continue
    }
    if (given.optionIds.length === 0) issues.add(field, "missing")
    if (given.optionIds.length > attribute.most) issues.add(field, "too_many", { limit: attribute.most })
    const known = new Set(attribute.options.map(({ id }) => id))
    if (given.optionIds.some((id) => !known.has(id))) issues.add(field, "not_allowed")
  }
}

export const mediaOf = (product: CanonicalProduct, media: Readonly<Record<string, string>>): Projection["media"] =>
  product.images.map(({ sha256, url }) => ({
    sha256,
    url,
    ref: Object.hasOwn(media, sha256) ? media[sha256]! : null,
  }))

export const optionIndexes = (product: CanonicalProduct, values: readonly string[]): number[] =>
  product.options.map((option, index) => option.values.indexOf(values[index] ?? ""))

/** What a platform may be told as an address: https, or a shop that runs on this machine alone and has no certificate. */
export function isSecureAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === "https:" || (url?.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname))
}
