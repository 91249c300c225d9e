import type { CatalogCard } from "@/lib/backend/shapes"

/** Google product categories that hold an OCOP group as a whole (taxonomy of 2021-09-21). */
const CATEGORIES: Readonly<Record<CatalogCard["ocop_group"], number | null>> = {
  food: 422,
  drink: 413,
  herbal: 491,
  craft: 696,
  ornamental: 985,
  tourism: null,
}

const TITLE_LENGTH = 150

/**
 * RSS 2.0 with the g: namespace, which Google Merchant Center and Meta's catalogue both read (Google, "Product data
 * specification"). A product without a GTIN says so: none is ever made up.
 */
export function productFeed(cards: readonly CatalogCard[], site: (path: string) => string): string {
  // A day out is no product that Merchant Center or Meta's catalogue can hold (Google, "Product data specification").
  const goods = cards.filter(({ ocop_group: group }) => group !== "tourism")
  const items = goods.map((card) => itemOf(card, site)).join("\n")
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>Nguồn</title>
<link>${escapeXml(site("/"))}</link>
<description>Đặc sản OCOP bán bởi chính hợp tác xã làm ra</description>
${items}
</channel>
</rss>
`
}

function itemOf(card: CatalogCard, site: (path: string) => string): string {
  const { cooperative } = card
  const fields: [string, string | number | null][] = [
    ["g:id", card.id],
    ["g:title", card.title.slice(0, TITLE_LENGTH)],
    [
      "g:description",
      [card.subtitle, cooperative.name, cooperative.commune, cooperative.province].filter(Boolean).join(". "),
    ],
    ["g:link", site(`/san-pham/${card.handle}`)],
    ["g:image_link", site(card.photo?.src ?? `/og/${card.handle}.jpg`)],
    ["g:availability", card.in_stock ? "in_stock" : "out_of_stock"],
    ["g:price", `${card.price} VND`],
    ["g:condition", "new"],
    ["g:brand", cooperative.name],
    ["g:identifier_exists", "no"],
    ["g:google_product_category", CATEGORIES[card.ocop_group]],
  ]
  const lines = fields.flatMap(([name, value]) =>
    value === null || value === "" ? [] : [`<${name}>${escapeXml(String(value))}</${name}>`],
  )
  return `<item>\n${lines.join("\n")}\n</item>`
}

/** Also drops what XML 1.0 cannot hold at all. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
