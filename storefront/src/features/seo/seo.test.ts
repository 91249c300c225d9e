import { describe, expect, it } from "vitest"
import type { CatalogCard } from "@/lib/backend/shapes"
import { escapedJson } from "./json-ld"
import { escapeXml, productFeed } from "./product-feed"

const card: CatalogCard = {
  id: "prod_1",
  handle: "che-dinh",
  title: `Chè <đinh> & "nõn"\u0000`,
  subtitle: null,
  price: 450_000,
  unit_label: null,
  net_content: null,
  ocop_group: "drink",
  illustration: "tea",
  thumbnail: null,
  photo: null,
  ocop: null,
  cooperative: { id: "c", handle: "htx", name: "HTX chè La Bằng", commune: "xã La Bằng", province: "tỉnh Thái Nguyên" },
  in_stock: false,
  price_per_unit: null,
  latest_batch: null,
}

describe("the product feed", () => {
  const feed = productFeed([card], (path) => `https://nguon.example${path}`)

  it("carries what Google requires, and no identifier that nobody issued", () => {
    for (const line of [
      "<g:id>prod_1</g:id>",
      "<g:title>Chè &lt;đinh&gt; &amp; &quot;nõn&quot;</g:title>",
      "<g:link>https://nguon.example/san-pham/che-dinh</g:link>",
      "<g:image_link>https://nguon.example/og/che-dinh.jpg</g:image_link>",
      "<g:availability>out_of_stock</g:availability>",
      "<g:price>450000 VND</g:price>",
      "<g:identifier_exists>no</g:identifier_exists>",
    ])
      expect(feed).toContain(line)
    expect(feed).not.toContain("gtin")
  })

  it("leaves services out, which are no goods", () => {
    const feed = productFeed([{ ...card, id: "day_out", ocop_group: "tourism" }, card], (path) => path)
    expect([feed.includes("day_out"), feed.includes("prod_1")]).toEqual([false, true])
  })

  it("is one channel also without goods", () => {
    expect(productFeed([], (path) => path)).toContain("</channel>")
  })
})

describe("escapeXml", () => {
  it("drops what XML cannot hold and keeps letters of every plane", () => {
    expect(escapeXml("a\u0007\ud800b\u{1f375}\n")).toBe("ab\u{1f375}\n")
  })
})

describe("escapedJson", () => {
  it("lets no text end the element it stands in, and stays the same data", () => {
    const data = { name: "</script><script>alert(1)</script>\u2028" }
    expect(escapedJson(data)).not.toMatch(/[<\u2028]/)
    expect(JSON.parse(escapedJson(data))).toEqual(data)
  })
})
