import { describe, expect, it } from "vitest"
import { LOG_ANCHORED, SHOP_EVENTS, shopTagsOf } from "./shop-tags"

describe("what the shop is told to read again", () => {
  it.each(["product.created", "product.updated", "certificate.recorded", "batch.sealed", "batch.recalled"])(
    "is the lists and the product's page after %s",
    (name) => {
      expect(SHOP_EVENTS).toContain(name)
      expect(shopTagsOf(name, ["che-dinh-la-bang"])).toEqual(["products", "product:che-dinh-la-bang"])
    },
  )

  it("is the product's page alone after an anchor, which no list shows", () => {
    expect(shopTagsOf(LOG_ANCHORED, ["a", "b", "a"])).toEqual(["product:a", "product:b"])
    expect(shopTagsOf(LOG_ANCHORED, [])).toEqual([])
  })

  it("is the cooperatives' pages too after a change of a cooperative", () => {
    expect(shopTagsOf("cooperative.updated", ["a"])).toEqual(["products", "cooperatives", "product:a"])
  })

  it("is the lists after a deletion, whose handle is gone", () => {
    expect(shopTagsOf("product.deleted", [])).toEqual(["products"])
  })

  it("is everything at once when there are more products than one request takes", () => {
    const handles = Array.from({ length: 101 }, (_, i) => `p-${i}`)
    expect(shopTagsOf(LOG_ANCHORED, handles)).toEqual(["products"])
  })

  it("leaves out a handle that the shop would refuse with the whole request", () => {
    expect(shopTagsOf("product.updated", ["chè", "che"])).toEqual(["products", "product:che"])
  })
})
