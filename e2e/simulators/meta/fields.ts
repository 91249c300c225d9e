import { checks, gtin, link, oneOf, price, text } from "../feeds/values.ts"
import { availabilities, conditions } from "./feed-rules.ts"
import type { ItemRequest } from "./state.ts"

type Fields = Record<string, unknown>
type Message = { message: string }

const known = [
  ...[
    "id",
    "title",
    "description",
    "availability",
    "condition",
    "price",
    "sale_price",
    "link",
    "image",
    "brand",
    "gtin",
    "mpn",
  ],
  ...[
    "google_product_category",
    "fb_product_category",
    "product_type",
    "item_group_id",
    "size",
    "color",
    "pattern",
    "material",
  ],
  ...[
    "quantity_to_sell_on_facebook",
    "visibility",
    "custom_label_0",
    "shipping",
    "shipping_weight",
    "rich_text_description",
  ],
]
const required = ["title", "description", "availability", "condition", "price", "link", "image"]

/** What is wrong at sight with one request of a batch, and what is only left out. */
export function verdict(request: ItemRequest, takesLocal: boolean): { errors: Message[]; warnings: Message[] } {
  if (request.method === "DELETE") return { errors: [], warnings: [] }
  const found = checks()
  const { data } = request
  const one = (name: string): string => (typeof data[name] === "string" ? data[name] : "")
  const has = (name: string): boolean => data[name] !== undefined
  if (request.id.length > 100) found.add("id", "Value too long: id has more than 100 characters")
  if (has("title")) text(found, "title", one("title"), 200)
  if (has("description")) text(found, "description", one("description"), 9999)
  if (has("availability")) oneOf(found, "availability", one("availability"), availabilities, true)
  if (has("condition")) oneOf(found, "condition", one("condition"), conditions, true)
  if (has("price")) price(found, "price", one("price"))
  if (has("link")) link(found, "link", one("link"), takesLocal)
  if (has("image")) for (const url of imagesOf(data["image"])) link(found, "image", url, takesLocal)
  if (has("image") && imagesOf(data["image"]).length === 0) found.add("image", "Missing required attribute: image")
  if (has("gtin")) gtin(found, one("gtin"))
  if (has("visibility")) oneOf(found, "visibility", one("visibility"), ["published", "hidden", "staging"], true)
  const quantity = data["quantity_to_sell_on_facebook"]
  if (has("quantity_to_sell_on_facebook") && !(Number.isInteger(quantity) && Number(quantity) >= 0))
    found.add("quantity_to_sell_on_facebook", "Invalid quantity: quantity_to_sell_on_facebook must be a whole number")
  const unknown = Object.keys(data).filter((name) => !known.includes(name))
  return {
    errors: found.problems.map(({ message }) => ({ message })),
    warnings: unknown.map((name) => ({ message: `Unknown field: ${name} was not taken` })),
  }
}

export function imagesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.map((image) => String((image as Fields | null)?.["url"] ?? ""))
}

/** What an item must have before there can be one. */
export const missingOf = (fields: Fields): string[] => {
  const missing = required.filter((name) => fields[name] === undefined)
  return ["brand", "gtin", "mpn"].some((name) => fields[name] !== undefined) ? missing : [...missing, "brand"]
}
