import { createHash } from "node:crypto"
import { json, type Reply } from "../market/http.ts"
import { refusal } from "./errors.ts"
import { imagesOf } from "./fields.ts"
import type { Call } from "./gateway.ts"
import type { Meta } from "./simulator.ts"
import type { Catalogue, Item } from "./state.ts"

type Fields = Record<string, unknown>

const views: Record<string, (item: Item) => unknown> = {
  id: ({ catalogue, retailerId }) => numberOf(`${catalogue}|${retailerId}`),
  retailer_id: ({ retailerId }) => retailerId,
  name: ({ fields }) => fields["title"],
  description: ({ fields }) => fields["description"],
  price: ({ fields }) => shownPrice(String(fields["price"])),
  currency: ({ fields }) => String(fields["price"]).slice(-3),
  availability: ({ fields }) => fields["availability"],
  visibility: ({ fields }) => fields["visibility"] ?? "published",
  review_status: ({ review }) => review,
  url: ({ fields }) => fields["link"],
  image_url: ({ fields }) => imagesOf(fields["image"])[0],
  brand: ({ fields }) => fields["brand"],
  quantity_to_sell_on_facebook: ({ fields }) => fields["quantity_to_sell_on_facebook"],
}

/** Sixteen digits and more: beyond what a double holds. */
const numberOf = (text: string): string =>
  (BigInt(`0x${createHash("sha256").update(text).digest("hex").slice(0, 14)}`) + 9_007_199_254_740_993n).toString()

/** Prices are read back as people of the country write them. */
const shownPrice = (given: string): string => `₫${given.replace(/ VND$/, "").replace(/\B(?=(?:\d{3})+$)/g, ",")}`

/** `/{catalogue}/products`: only what was asked for in `fields`, pages by cursor. */
export function products(meta: Meta, catalogue: Catalogue, { search, address }: Call): Reply {
  meta.spend(catalogue, "management")
  const limit = Number(search.get("limit") ?? 25)
  if (!Number.isInteger(limit) || limit < 1) throw refusal.parameter("Param limit must be a positive integer")
  // "Please reduce the amount of data you're asking for, then retry your request" (1) comes with more than this.
  if (limit > 5000) throw refusal.parameter("Param limit is too big")
  const fields = (search.get("fields") ?? "id,retailer_id,name").split(",")
  const unknown = fields.find((name) => !Object.hasOwn(views, name))
  if (unknown !== undefined)
    throw refusal.parameter(`Tried accessing nonexisting field (${unknown}) on node type (ProductItem)`)
  const all = meta.itemsOf(catalogue.id).filter(filterOf(search.get("filter")))
  const after = search.get("after")
  const from = after === null ? 0 : all.findIndex(({ retailerId }) => cursorOf(retailerId) === after) + 1
  if (after !== null && from === 0) throw refusal.parameter("Invalid cursor value")
  const shown = all.slice(from, from + limit)
  const data = shown.map((item) => viewOf(item, [...new Set(["id", ...fields])]))
  const [first, last] = [shown[0], shown.at(-1)]
  if (!first || !last) return json({ data })
  const cursors = { before: cursorOf(first.retailerId), after: cursorOf(last.retailerId) }
  const more = from + limit < all.length ? { next: `${address}&after=${cursors.after}` } : {}
  return json({ data, paging: { cursors, ...more } })
}

const cursorOf = (id: string): string => Buffer.from(`QVFI|${id}`).toString("base64url")

const viewOf = (item: Item, fields: readonly string[]): Fields =>
  Object.fromEntries(
    fields.map((name) => [name, views[name]?.(item)]).filter(([, value]) => value !== undefined && value !== ""),
  )

/** `{"retailer_id":{"is_any":[…]}}` and `{"retailer_id":{"eq":…}}`. */
function filterOf(text: string | null): (item: Item) => boolean {
  if (text === null) return () => true
  try {
    const { retailer_id: rule } = JSON.parse(text) as { retailer_id?: { is_any?: unknown; eq?: unknown } }
    if (typeof rule?.eq === "string") return ({ retailerId }) => retailerId === rule.eq
    const wanted = rule?.is_any
    if (Array.isArray(wanted)) return ({ retailerId }) => wanted.includes(retailerId)
  } catch {
    throw refusal.parameter("Param filter must be JSON")
  }
  throw refusal.parameter("Param filter is not a filter of this edge")
}

/** Businesses of the person who agreed, each with its catalogues. */
export function businesses(meta: Meta, catalogues: readonly Catalogue[], { search }: Call): Reply {
  const wanted = search.get("fields") ?? "id,name"
  const withCatalogues = /\bowned_product_catalogs\{id,name\}/.test(wanted)
  const row = (catalogue: Catalogue) => ({
    ...{ id: `9${catalogue.id}`, name: catalogue.name },
    ...(withCatalogues && { owned_product_catalogs: { data: [{ id: catalogue.id, name: catalogue.name }] } }),
  })
  return json({
    data: catalogues.map(row),
    ...(catalogues.length > 0 && { paging: { cursors: { before: "QVFIUg", after: "QVFIUh" } } }),
  })
}
