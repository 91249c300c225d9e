import { invalidField, Refused } from "./errors.ts"
import type { BodyReader } from "./fields.ts"
import { attributesOf, brands, channels, isLeaf, type ItemLimit, mostPriceRatio } from "./reference.ts"
import type { Shopee } from "./simulator.ts"
import type { AttributeValue, Item, Model } from "./state.ts"

/** Reading and judging the fields of an item, with the words of the errors that Shopee lists for `add_item`. */

export function nameOf(body: BodyReader, limit: ItemLimit): string {
  const name = body.text("item_name").trim()
  const length = [...name].length
  if (length === 0) throw new Refused("error_item_name_empty", "Item name could not be empty.")
  if (length < limit.name.min)
    throw new Refused("error_item_name_is_too_short", "Item_name length is less than min limit.")
  if (length > limit.name.max)
    throw new Refused("error_title_exceeds_max_length", "The length of item_name is bigger than max limit.")
  if (hasControlCharacter(name))
    throw new Refused("error_title_character_forbidden", "Item_name contains forbidden characters.")
  return name
}

const hasControlCharacter = (text: string): boolean =>
  [...text].some((character) => (character.codePointAt(0) ?? 0) < 32)

export function descriptionOf(body: BodyReader, limit: ItemLimit): string {
  const description = body.text("description")
  const length = [...description].length
  if (length < limit.description.min)
    throw new Refused("error_desc_length_min_limit", "Description length is less than the min limit.")
  if (length > limit.description.max)
    throw new Refused(
      "error_param",
      "Parameter is not match the constraints, description is longer than the max limit.",
    )
  if ((description.match(/#[\p{L}\p{N}_]+/gu) ?? []).length > 18)
    throw new Refused("error_desc_hash_tag_over_limit", "Count of hash tags is more than 18")
  return description
}

/** Vietnam sells in whole đồng (update_price: other regions "can only set the price as an integer"). */
export function priceOf(body: BodyReader, limit: ItemLimit): number {
  const price = body.number("original_price")
  if (!Number.isInteger(price)) throw new Refused("error_invalid_price", "Invalid price, please use the correct format")
  if (price < limit.price.min)
    throw new Refused("error_price_exceed_min_limitt", "Original_price is less than min price limit.")
  if (price > limit.price.max)
    throw new Refused("error_price_exceed_max_limitt", "Original_price is bigger than max price limit.")
  return price
}

export function requirePriceRatio(models: readonly Pick<Model, "price">[]): void {
  const prices = models.map(({ price }) => price)
  if (Math.max(...prices) > Math.min(...prices) * mostPriceRatio)
    throw new Refused(
      "error_param",
      "The price ratio between the most expensive and the cheapest variation is over limit.",
    )
}

/** These shops have no warehouse, so a place must not be named; the refusal looks like a bad token and is none. */
export function stockOf(body: BodyReader, limit: ItemLimit): number {
  const entries = body.list("seller_stock", 1, 10)
  const place = entries.find((entry) => entry.has("location_id") && entry.text("location_id") !== "")
  if (place || entries.length > 1)
    throw new Refused(
      "error_auth",
      "You do not have right to use seller location_id, please only fill seller_stock filed.",
    )
  const stock = (entries[0] as BodyReader).int64("stock")
  if (stock < limit.stock.min || stock > limit.stock.max)
    throw new Refused(
      "error_param",
      `Parameter is not match the constraints, stock should be between ${limit.stock.min} and ${limit.stock.max}.`,
    )
  return stock
}

export function categoryOf(body: BodyReader): number {
  const id = body.int64("category_id")
  if (!isLeaf(id)) throw new Refused("error_invalid_category", `Invalid category ID ${id}`)
  return id
}

export function imagesOf(shopee: Shopee, partnerId: number, body: BodyReader, limit: ItemLimit): string[] {
  const ids = body.object("image").texts("image_id_list")
  if (ids.length < limit.images.min)
    throw new Refused("error_image_num_min", "The number of images is less than the min limit.")
  if (ids.length > limit.images.max)
    throw invalidField("Image.ImageIdList", `length should be between ${limit.images.min} to ${limit.images.max}`)
  for (const id of ids) requireImage(shopee, partnerId, id)
  return ids
}

export function requireImage(shopee: Shopee, partnerId: number, id: string): void {
  if (id.length < 20)
    throw new Refused("error_image_unavailable", "Image is invalid: single image url length is less than 32.")
  const { images } = shopee.market.state
  if (!Object.hasOwn(images, id) || images[id]?.partnerId !== partnerId)
    throw new Refused("error_param", "Image not exist.")
}

export function weightOf(body: BodyReader): number {
  const weight = body.number("weight")
  if (weight <= 0 || weight > 1_000) throw new Refused("error_param", "Invalid Weight.")
  return weight
}

export function dimensionOf(body: BodyReader): Item["dimension"] {
  if (!body.has("dimension")) return null
  const sides = body.object("dimension")
  const [package_height, package_length, package_width] = ["package_height", "package_length", "package_width"].map(
    (side) => sides.int64(side),
  )
  return { package_height, package_length, package_width }
}

export function logisticsOf(body: BodyReader): Item["logistics"] {
  const list = body.list("logistic_info", 1, 50).map((entry) => ({
    logistic_id: entry.int64("logistic_id"),
    enabled: entry.flag("enabled"),
    is_free: entry.has("is_free") ? entry.flag("is_free") : false,
  }))
  for (const { logistic_id, enabled } of list) {
    const channel = channels.find(({ logistics_channel_id }) => logistics_channel_id === logistic_id)
    if (!channel) throw invalidLogistics(`channel ${logistic_id} is not available`)
    if (enabled && !channel.enabled) throw invalidLogistics(`channel ${logistic_id} is not enabled for the shop`)
  }
  if (!list.some(({ enabled }) => enabled)) throw invalidLogistics("at least one channel should be enabled")
  return list
}

const invalidLogistics = (why: string): Refused =>
  new Refused("error_invalid_logistic_info", `invalid logistic info , ${why}`)

export function brandOf(body: BodyReader): Item["brand"] {
  if (!body.has("brand")) throw new Refused("error_less_required_brand", "Brand information required")
  const brand = body.object("brand")
  const brand_id = brand.int64("brand_id")
  if (brand_id === 0) return { brand_id, original_brand_name: "NoBrand" }
  const known = brands.find((candidate) => candidate.brand_id === brand_id)
  if (!known) throw new Refused("error_invalid_brand", "Invalid brand")
  return { brand_id, original_brand_name: known.original_brand_name }
}

export function attributesIn(body: BodyReader, categoryId: number): AttributeValue[] {
  const given = body.has("attribute_list") ? body.list("attribute_list", 0, 200) : []
  const values = given.map((entry) => attributeIn(entry, categoryId))
  for (const { id, mandatory } of attributesOf(categoryId))
    if (
      mandatory &&
      !values.some(({ attribute_id, attribute_value_list }) => attribute_id === id && attribute_value_list.length > 0)
    )
      throw new Refused("error_less_required_attribute", "Mandatory attribute information required")
  return values
}

function attributeIn(entry: BodyReader, categoryId: number): AttributeValue {
  const attribute_id = entry.int64("attribute_id")
  const attribute = attributesOf(categoryId).find(({ id }) => id === attribute_id)
  if (!attribute) throw new Refused("error_invalid_category_attribute", "Category and attribute not match.")
  const values = entry.has("attribute_value_list") ? entry.list("attribute_value_list", 0, 10) : []
  const attribute_value_list = values.map((value) => {
    const value_id = value.int64("value_id")
    const known = attribute.values.find(({ id }) => id === value_id)
    if (value_id !== 0 && (attribute.input === 3 || !known))
      throw attribute.input === 3
        ? new Refused("error_value_id_must_equal_zero", "Value_id must equal 0.")
        : new Refused("error_param", `Invalid attribute. value ${value_id} is not of attribute ${attribute_id}`)
    if (value_id === 0 && attribute.input === 1)
      throw new Refused("error_param", `Invalid attribute. attribute ${attribute_id} takes a value of its list only`)
    if (value_id === 0 && (!value.has("original_value_name") || value.text("original_value_name").trim() === ""))
      throw new Refused("error_value_name_required", "Value_name is required.")
    if (attribute.units.length > 0 && (!value.has("value_unit") || !attribute.units.includes(value.text("value_unit"))))
      throw new Refused("error_param", `Invalid attribute. unit of attribute ${attribute_id} is invalid`)
    return {
      value_id,
      original_value_name: known?.vi ?? value.text("original_value_name"),
      ...(attribute.units.length > 0 ? { value_unit: value.text("value_unit") } : {}),
    }
  })
  return { attribute_id, attribute_value_list }
}

export function skuOf(body: BodyReader, name: string): string {
  const sku = body.has(name) ? body.text(name) : ""
  if (sku.length > 100) throw invalidField(name, "length should be no more than 100")
  return sku
}

export function preOrderOf(body: BodyReader, limit: ItemLimit): Item["preOrder"] {
  if (!body.has("pre_order")) return { is_pre_order: false, days_to_ship: 2 }
  const given = body.object("pre_order")
  if (!given.flag("is_pre_order")) return { is_pre_order: false, days_to_ship: 2 }
  const days_to_ship = given.int64("days_to_ship")
  if (days_to_ship < limit.daysToShip.min || days_to_ship > limit.daysToShip.max)
    throw new Refused("error_invalid_days_to_ship", "Invalid days_to_ship.")
  return { is_pre_order: true, days_to_ship }
}

/** Not deleted by anyone. */
export const isLive = ({ status }: Item): boolean => status !== "SELLER_DELETE" && status !== "SHOPEE_DELETE"
