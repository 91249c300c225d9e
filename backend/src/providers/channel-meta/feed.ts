import type { ProjectedSku } from "../channel/catalogue"
import { utf8 } from "../channel/bytes"
import type { FeedRenderer } from "../channel/connector"
import { recordsOf, textOf } from "../channel/json"
import { vndWithCode } from "../channel/money"

const COLUMNS = [
  "id",
  "title",
  "description",
  "availability",
  "condition",
  "price",
  "link",
  "image_link",
  "additional_image_link",
  "brand",
  "gtin",
  "google_product_category",
  "item_group_id",
  "size",
  "quantity_to_sell_on_facebook",
  "visibility",
] as const

/** RFC 4180: every cell quoted, so that commas and line breaks of a description stay in it. */
export const csvFeed = (): FeedRenderer => ({
  mediaType: "text/csv; charset=utf-8",
  async *render(projections) {
    yield utf8(`${COLUMNS.join(",")}\r\n`)
    for await (const { skus, status } of projections) {
      for (const sku of skus) {
        const row = rowOf(sku, status === "active")
        yield utf8(`${COLUMNS.map((column) => cell(row[column])).join(",")}\r\n`)
      }
    }
  },
})

const cell = (text: string): string => `"${text.replace(/\p{Cc}/gu, " ").replace(/"/g, '""')}"`

function rowOf(
  { content, sellerSku, priceVnd, stock }: ProjectedSku,
  active: boolean,
): Record<(typeof COLUMNS)[number], string> {
  const [first = "", ...others] = recordsOf(content.image).map(({ url }) => textOf(url))
  return {
    id: sellerSku,
    title: textOf(content.title),
    description: textOf(content.description),
    availability: stock > 0 ? "in stock" : "out of stock",
    condition: "new",
    price: vndWithCode(priceVnd),
    link: textOf(content.link),
    image_link: first,
    additional_image_link: others.join(","),
    brand: textOf(content.brand),
    gtin: textOf(content.gtin),
    google_product_category: textOf(content.google_product_category),
    item_group_id: textOf(content.item_group_id),
    size: textOf(content.size),
    quantity_to_sell_on_facebook: String(stock),
    visibility: active ? "published" : "hidden",
  }
}
