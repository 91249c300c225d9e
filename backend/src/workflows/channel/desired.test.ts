import { describe, expect, it } from "vitest"
import { ASPECTS } from "../../modules/channel/types"
import type { Projection } from "../../providers/channel/catalogue"
import { desiredHashes } from "./desired"

const sku = {
  variantId: "v1",
  sellerSku: "TRA-100",
  optionIndexes: [],
  priceVnd: 45_000,
  stock: 12,
  content: { w: 100 },
}
const projection: Projection = {
  ...{ productId: "p1", sellerSku: "TRA", content: { name: "Trà mướp đắng", tags: ["trà"] }, status: "active" },
  media: [{ sha256: "aa", url: "https://nguon.example/a.jpg", ref: null }],
  skus: [sku, { ...sku, variantId: "v2", sellerSku: "TRA-200" }],
}
const changed = (other: Projection): string[] => {
  const [before, after] = [desiredHashes(projection), desiredHashes(other)]
  return ASPECTS.filter((aspect) => before[aspect] !== after[aspect])
}
const withSku = (more: Partial<typeof sku>): Projection => ({
  ...projection,
  skus: [{ ...sku, ...more }, ...projection.skus.slice(1)],
})

describe("what a floor should know", () => {
  it.each([
    ["nothing", projection, []],
    ["the order of its variants", { ...projection, skus: [...projection.skus].reverse() }, []],
    ["the order of its fields", { ...projection, content: { tags: ["trà"], name: "Trà mướp đắng" } }, []],
    [
      "the floor's name of a picture",
      { ...projection, media: [{ sha256: "aa", url: "https://x/b", ref: "img9" }] },
      [],
    ],
    [
      "a picture",
      { ...projection, media: [{ sha256: "bb", url: "https://nguon.example/a.jpg", ref: null }] },
      ["media"],
    ],
    ["stock", withSku({ stock: 11 }), ["stock"]],
    ["price", withSku({ priceVnd: 46_000 }), ["price"]],
    ["weight", withSku({ content: { w: 120 } }), ["content"]],
    ["its name", { ...projection, content: { ...projection.content, name: "Trà" } }, ["content"]],
    ["the shelf", { ...projection, status: "inactive" as const }, ["status"]],
  ])("is sent again in part when %s is another", (_, other, aspects) => {
    expect(changed(other)).toEqual(aspects)
  })
})
