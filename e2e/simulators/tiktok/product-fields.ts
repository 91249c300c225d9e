import { failure, invalid, refusal } from "./errors.ts"
import { type Fields, listIn, objectIn, textIn } from "./fields.ts"
import { attributesOf, brands, categories, filtered, isLeaf, limits, prices } from "./reference.ts"
import type { TikTok } from "./simulator.ts"
import type { Content, SalesAttribute, Shop, Sku } from "./state.ts"

/** What is dropped without a refusal is told as a warning. */
export type Read<T> = { value: T; warnings: string[] }

export function titleOf(fields: Fields): string {
  const title = textIn(fields, "title").trim()
  if (title === "") throw failure("titleEmpty")
  if ([...title].length > limits.title) throw failure("titleLong")
  return title
}

export function descriptionOf(fields: Fields): string {
  const description = textIn(fields, "description")
  if (description.trim() === "") throw failure("descriptionEmpty")
  if ([...description].length > limits.description) throw failure("descriptionLong")
  return filtered(description)
}

export function categoryOf(fields: Fields): string {
  if (fields["category_version"] !== "v2") throw failure("categoryVersion")
  const id = textIn(fields, "category_id")
  if (!categories.some((category) => category.id === id)) throw failure("categoryUnknown")
  if (!isLeaf(id)) throw failure("categoryNotLeaf")
  return id
}

export function imagesOf(tiktok: TikTok, fields: Fields): string[] {
  const uris = listIn(fields, "main_images").map((image) => textIn(image, "uri"))
  if (uris.length === 0) throw failure("imageMissing")
  if (uris.length > limits.images) throw failure("imageList")
  if (!uris.every((uri) => Object.hasOwn(tiktok.market.state.images, uri))) throw failure("imageList")
  return uris
}

export function weightOf(fields: Fields): Content["weight"] {
  const weight = objectIn(fields, "package_weight")
  const [value, unit] = [textIn(weight, "value"), textIn(weight, "unit")]
  if (unit === "POUND") throw failure("weightUnit")
  if (!/^\d+(\.\d+)?$/.test(value) || (unit !== "KILOGRAM" && unit !== "GRAM")) throw failure("weightFormat")
  if (Number(value) === 0) throw failure("weightZero")
  return { value, unit }
}

export function attributesIn(fields: Fields, categoryId: string): Content["attributes"] {
  const known = attributesOf(categoryId)
  const given = listIn(fields, "product_attributes").map((entry) => {
    const attribute = known.find(({ id }) => id === textIn(entry, "id"))
    if (!attribute) throw invalid("product_attributes.id", "not of this category", "an id of get attributes")
    const values = listIn(entry, "values").map((value) => {
      const listed = attribute.values.find(({ id }) => id === value["id"])
      const name = listed?.name ?? textIn(value, "name")
      if (!listed && !attribute.custom)
        throw invalid("product_attributes.values.id", "not a value of it", "a listed id")
      if (name === "") throw failure("property")
      return { id: listed?.id ?? "0", name }
    })
    return { id: attribute.id, values }
  })
  for (const { id, required } of known)
    if (required && !given.some((attribute) => attribute.id === id && attribute.values.length > 0))
      throw failure("property")
  return given
}

/** A brand that does not exist is cleared, and only a warning says so. */
export function brandOf(fields: Fields): Read<string> {
  const id = textIn(fields, "brand_id")
  if (id === "" || brands.some((brand) => brand.id === id)) return { value: id, warnings: [] }
  const message = `The [brand_id]:${id} field is incorrect and has been automatically cleared by the system. Reason: [Brand does not exist]. You can edit it later.`
  return { value: "", warnings: [message] }
}

/** Money is a text of whole đồng: a number is refused, and so is a part of one. */
export function priceOf(fields: Fields): number {
  const price = objectIn(fields, "price")
  if (typeof price["amount"] !== "string") throw refusal("param")
  if (price["currency"] !== "VND") throw failure("currency")
  if (!/^\d{1,12}$/.test(price["amount"])) throw failure("priceFormat")
  const amount = Number(price["amount"])
  if (amount < prices.least || amount > prices.most) throw failure("price")
  return amount
}

export function quantityOf(fields: Fields, shop: Shop): number {
  const inventory = listIn(fields, "inventory")
  if (inventory.length === 0) throw failure("noWarehouse")
  if (!inventory.every(({ warehouse_id }) => warehouse_id === shop.warehouse_id)) throw failure("warehouse")
  const [first] = inventory
  return wholeOf(first?.["quantity"])
}

export function wholeOf(quantity: unknown): number {
  if (!Number.isSafeInteger(quantity)) throw refusal("param")
  if ((quantity as number) < 0 || (quantity as number) > limits.quantity) throw failure("quantity")
  return quantity as number
}

/** `known`: what the product has; an entry that names its id keeps it, all others are new, and the rest is deleted. */
export function skusOf(tiktok: TikTok, shop: Shop, fields: Fields, known: readonly Sku[]): Sku[] {
  const entries = listIn(fields, "skus")
  if (entries.length === 0) throw invalid("skus", "it is empty", "at least one SKU")
  if (entries.length > limits.skus) throw failure("manySkus")
  const skus = entries.map((entry) => skuOf(tiktok, shop, entry, known))
  const combinations = skus.map(({ attributes }) => attributes.map(({ value_name }) => value_name).join("|"))
  const isTold = skus.length === 1 || skus.every(({ attributes }) => attributes.length > 0)
  if (!isTold || new Set(combinations).size < combinations.length) throw failure("attributes")
  return skus
}

function skuOf(tiktok: TikTok, shop: Shop, entry: Fields, known: readonly Sku[]): Sku {
  const id = textIn(entry, "id")
  const old = known.find((sku) => sku.id === id)
  if (id !== "" && !old) throw failure("skuId")
  const sellerSku = textIn(entry, "seller_sku")
  if (sellerSku.length > limits.sellerSku) throw failure("sellerSku")
  return {
    id: old?.id ?? tiktok.nextId(),
    sellerSku,
    price: priceOf(entry),
    quantity: quantityOf(entry, shop),
    attributes: listIn(entry, "sales_attributes").map((attribute) => salesAttribute(tiktok, attribute)),
  }
}

function salesAttribute(tiktok: TikTok, entry: Fields): SalesAttribute {
  const [name, value_name] = [textIn(entry, "name"), textIn(entry, "value_name")]
  if ((name === "" && textIn(entry, "id") === "") || value_name === "") throw failure("attributes")
  return { id: textIn(entry, "id") || "100000", name: name || "Phân loại", value_id: tiktok.nextId(), value_name }
}
