import { describe, expect, it } from "vitest"
import type { CatalogCard } from "@/lib/backend/shapes"
import { cataloguePath, parseCatalogueQuery } from "./catalogue-query"
import { illustrationOf } from "./default-illustration"
import { inSeason } from "./season"

describe("parseCatalogueQuery", () => {
  it("trims words, joins spaces and composes letters", () => {
    expect(parseCatalogueQuery({ q: "  che\u0300   la " })).toEqual({ q: "chè la", group: null, page: 1 })
  })

  it.each(["0", "-3", "2.5", "x", "1e9", undefined])("reads page %s as the first", (page) => {
    expect(parseCatalogueQuery({ page }).page).toBe(1)
  })

  it("takes known groups only and the first of repeated values", () => {
    expect(parseCatalogueQuery({ group: "drink", q: ["a", "b"] })).toEqual({ q: "a", group: "drink", page: 1 })
    expect(parseCatalogueQuery({ group: "<script>" }).group).toBeNull()
  })
})

describe("cataloguePath", () => {
  it("leaves out what is default", () => {
    expect(cataloguePath({ q: "", group: null, page: 1 })).toBe("/san-pham")
    expect(cataloguePath({ q: "mật ong", group: "food", page: 2 })).toBe(
      "/san-pham?q=m%E1%BA%ADt+ong&group=food&page=2",
    )
  })
})

const card = (id: string, batch: { packed_on?: string; harvested_to?: string } | null): CatalogCard => ({
  id,
  handle: id,
  title: id,
  subtitle: null,
  price: 1,
  unit_label: null,
  net_content: null,
  ocop_group: "food",
  illustration: null,
  thumbnail: null,
  photo: null,
  ocop: null,
  cooperative: { id: "c", handle: "c", name: "c", commune: "c", province: "c" },
  latest_batch: batch && { id, lot_code: id, packed_on: null, harvested_to: null, ...batch },
})

describe("inSeason", () => {
  it("keeps recent batches, newest first, and drops goods without a batch", () => {
    const cards = [
      card("old", { packed_on: "2026-05-01" }),
      card("none", null),
      card("harvested", { harvested_to: "2026-11-01" }),
      card("packed", { packed_on: "2026-11-14", harvested_to: "2026-01-01" }),
    ]
    expect(inSeason(cards, "2026-11-22").map(({ id }) => id)).toEqual(["packed", "harvested"])
  })
})

describe("illustrationOf", () => {
  it("falls back to the picture of the group", () => {
    expect(illustrationOf({ illustration: null, ocop_group: "craft" })).toBe("basket")
  })
})
