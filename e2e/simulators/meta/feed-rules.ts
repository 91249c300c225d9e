import type { FeedRules, Judged } from "../feeds/desk.ts"
import type { Row } from "../feeds/table.ts"
import { checks, gtin, link, oneOf, price, text, wholeNumber } from "../feeds/values.ts"

/** Fields of a catalogue of goods (developers.facebook.com, catalog reference): words apart by a space, not by a line. */
export const availabilities = ["in stock", "out of stock", "available for order", "preorder", "discontinued"]
export const conditions = ["new", "refurbished", "used"]

export function judge({ values }: Row, takesLocal: boolean): Judged {
  const found = checks()
  const one = (name: string): string => values[name]?.[0] ?? ""
  text(found, "id", one("id"), 100)
  text(found, "title", one("title"), 200)
  text(found, "description", one("description"), 9999)
  if (/<\/?[a-z][^>]*>/i.test(one("description"))) found.add("description", "Plain text only: HTML is not supported")
  oneOf(found, "availability", one("availability"), availabilities, true)
  oneOf(found, "condition", one("condition"), conditions, true)
  const amount = price(found, "price", one("price"))
  link(found, "link", one("link"), takesLocal)
  link(found, "image_link", one("image_link"), takesLocal)
  const others = one("additional_image_link").split(",").filter(Boolean)
  for (const other of others) link(found, "additional_image_link", other, takesLocal)
  if (others.length > 20) found.add("additional_image_link", "Too many values: at most 20 more images")
  gtin(found, one("gtin"))
  if (one("brand") === "" && one("gtin") === "" && one("mpn") === "")
    found.add("brand", "Missing required attribute: brand, gtin or mpn")
  if ([...one("brand")].length > 100) found.add("brand", "Value too long: brand has more than 100 characters")
  const quantity = one("quantity_to_sell_on_facebook")
  if (quantity !== "" && wholeNumber(quantity) === null)
    found.add("quantity_to_sell_on_facebook", "Invalid quantity: a whole number")
  oneOf(found, "visibility", one("visibility"), ["published", "hidden", "staging"], false)
  if (found.problems.length > 0 || amount === null) return { item: null, problems: found.problems, warnings: [] }
  const item = {
    ...{ id: one("id"), title: one("title"), price: amount, link: one("link"), image: one("image_link") },
    ...{ availability: quantity === "0" ? "out of stock" : one("availability"), brand: one("brand") },
    hidden: !["", "published"].includes(one("visibility")),
  }
  return { item, problems: [], warnings: one("google_product_category") === "" ? ["google_product_category"] : [] }
}

export const metaFeed: FeedRules = {
  columns: ["id", "title", "description", "availability", "condition", "price", "link", "image_link"],
  formats: ["csv", "tsv", "rss"],
  judge,
  mostBytes: 64 * 1024 * 1024,
}
