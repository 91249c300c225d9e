import type { ProjectedSku, Projection } from "../channel/catalogue"
import { utf8 } from "../channel/bytes"
import type { FeedRenderer } from "../channel/connector"
import { textOf } from "../channel/json"
import { escapeXml } from "../channel/markup"
import { availabilityOf, priceOf } from "./project"

type Projections = AsyncIterable<Projection> | Iterable<Projection>

const COLUMNS = [
  "id",
  "title",
  "description",
  "link",
  "image_link",
  "additional_image_link",
  "availability",
  "price",
  "condition",
  "brand",
  "gtin",
  "identifier_exists",
  "google_product_category",
  "product_type",
  "item_group_id",
  "size",
  "shipping_weight",
] as const

type Column = (typeof COLUMNS)[number]

function valuesOf(sku: ProjectedSku, column: Column): string[] {
  if (column === "availability") return [availabilityOf(sku)]
  if (column === "price") return [priceOf(sku)]
  const value = sku.content[column]
  return (Array.isArray(value) ? value.map(textOf) : [textOf(value)]).filter(Boolean)
}

/** What is hidden here is not in the feed, and what is sold out is in it as such. */
async function* offers(projections: Projections): AsyncIterable<ProjectedSku> {
  for await (const { skus, status } of projections) if (status === "active") yield* skus
}

/** RSS 2.0 with Google's namespace, a piece at a time, so that thousands of products need no memory. */
export const rssFeed = (shop: { title: string; url: string }): FeedRenderer => ({
  mediaType: "application/rss+xml; charset=utf-8",
  async *render(projections) {
    yield utf8(
      `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n` +
        `<title>${escapeXml(shop.title)}</title>\n<link>${escapeXml(shop.url)}</link>\n` +
        `<description>${escapeXml(shop.title)}</description>\n`,
    )
    for await (const sku of offers(projections)) yield utf8(itemOf(sku))
    yield utf8("</channel>\n</rss>\n")
  },
})

function itemOf(sku: ProjectedSku): string {
  const lines = COLUMNS.flatMap((column) =>
    valuesOf(sku, column).map((value) => `<g:${column}>${escapeXml(value)}</g:${column}>`),
  )
  return `<item>\n${lines.join("\n")}\n</item>\n`
}

/** Tabs and line breaks would end a field, and quotes are read as CSV does; both are written away. */
export const tsvFeed = (): FeedRenderer => ({
  mediaType: "text/tab-separated-values; charset=utf-8",
  async *render(projections) {
    yield utf8(`${COLUMNS.join("\t")}\n`)
    for await (const sku of offers(projections)) {
      const cells = COLUMNS.map((column) =>
        valuesOf(sku, column)
          .join(",")
          .replace(/[\p{C}\s]+/gu, " ")
          .replace(/"/g, "”"),
      )
      yield utf8(`${cells.join("\t")}\n`)
    }
  },
})
