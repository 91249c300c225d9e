import type { FeedRules, Judged } from "../feeds/desk.ts"
import type { Row } from "../feeds/table.ts"
import { checks, gtin, link, oneOf, price, text } from "../feeds/values.ts"

/** Google's product data specification: required for every product sold in Vietnam, with its bounds. */
const availabilities = ["in_stock", "out_of_stock", "preorder", "backorder"]
const conditions = ["new", "refurbished", "used"]

export function judge({ values }: Row, takesLocal: boolean): Judged {
  const found = checks()
  const one = (name: string): string => values[name]?.[0] ?? ""
  for (const [name, all] of Object.entries(values))
    if (all.length > 1 && name !== "additional_image_link" && name !== "shipping")
      found.add(name, `Repeated attribute: ${name} may be there once`)
  text(found, "id", one("id"), 50)
  text(found, "title", one("title"), 150)
  text(found, "description", one("description"), 5000)
  link(found, "link", one("link"), takesLocal)
  link(found, "image_link", one("image_link"), takesLocal)
  const others = (values["additional_image_link"] ?? []).flatMap((value) => value.split(",")).filter(Boolean)
  for (const other of others) link(found, "additional_image_link", other, takesLocal)
  if (others.length > 10) found.add("additional_image_link", "Too many values: at most 10 more images")
  oneOf(found, "availability", one("availability"), availabilities, true)
  oneOf(found, "condition", one("condition"), conditions, false)
  const amount = price(found, "price", one("price"))
  gtin(found, one("gtin"))
  oneOf(found, "identifier_exists", one("identifier_exists"), ["yes", "no"], false)
  if (one("gtin") !== "" && one("identifier_exists") === "no")
    found.add("identifier_exists", "Contradiction: there is a GTIN, and identifier_exists says that there is none")
  // A product without GTIN and brand is taken only from somebody who says that it has none.
  if (one("gtin") === "" && one("brand") === "" && one("identifier_exists") !== "no")
    found.add("gtin", "Missing value: gtin or brand, unless identifier_exists is no")
  if (one("item_group_id") !== "" && !["size", "color", "pattern", "material"].some((name) => one(name) !== ""))
    found.add("item_group_id", "Missing variant attribute: products of a group must differ in one")
  if (one("shipping_weight") !== "" && !/^\d{1,6}(?:\.\d{1,3})? (?:lb|oz|g|kg)$/.test(one("shipping_weight")))
    found.add("shipping_weight", "Invalid weight: a number and a unit")
  if (found.problems.length > 0 || amount === null) return { item: null, problems: found.problems, warnings: [] }
  const item = {
    ...{ id: one("id"), title: one("title"), price: amount, availability: one("availability") },
    ...{ link: one("link"), image: one("image_link"), brand: one("brand") },
    hidden: false,
  }
  return { item, problems: [], warnings: one("google_product_category") === "" ? ["google_product_category"] : [] }
}

export const googleFeed: FeedRules = {
  columns: ["id", "title", "description", "link", "image_link", "availability", "price"],
  formats: ["rss", "tsv"],
  judge,
  mostBytes: 64 * 1024 * 1024,
}
