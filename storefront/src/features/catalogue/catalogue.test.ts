import { describe, expect, it } from "vitest"
import type { CatalogCard } from "@/lib/backend/shapes"
import { cataloguePath, chosenOf, EVERYTHING, parseCatalogueQuery } from "./catalogue-query"
import { illustrationOf } from "./default-illustration"
import { inSeason } from "./season"

describe("parseCatalogueQuery", () => {
  it("trims words, joins spaces and composes letters", () => {
    expect(parseCatalogueQuery({ q: "  che\u0300   la " })).toEqual({ ...EVERYTHING, q: "chè la" })
  })

  it.each(["0", "-3", "2.5", "x", "1e9", undefined])("reads page %s as the first", (page) => {
    expect(parseCatalogueQuery({ page }).page).toBe(1)
  })

  it("takes known groups only and the first of repeated values", () => {
    expect(parseCatalogueQuery({ group: "drink", q: ["a", "b"] })).toEqual({ ...EVERYTHING, q: "a", group: "drink" })
    expect(parseCatalogueQuery({ group: "<script>" }).group).toBeNull()
  })
})

describe("what is chosen among the goods", () => {
  it("reads prices as people type them, and the wrong way round too", () => {
    expect(parseCatalogueQuery({ price_min: "50.000 ₫", price_max: "300000" })).toMatchObject({
      priceMin: 50_000,
      priceMax: 300_000,
    })
    expect(parseCatalogueQuery({ price_min: "300000", price_max: "50 000" })).toMatchObject({
      priceMin: 50_000,
      priceMax: 300_000,
    })
  })

  it.each(["-1", "1e5", "abc", "9999999999", "", "<b>"])("drops the price %j", (price_min) => {
    expect(parseCatalogueQuery({ price_min }).priceMin).toBeNull()
  })

  it("knows no commune without its province, no stars but 3 to 5, no sort of its own making", () => {
    expect(parseCatalogueQuery({ commune: "Xã La Bằng", stars: "2", sort: "id", certificate: "x" })).toEqual(EVERYTHING)
    expect(parseCatalogueQuery({ commune: "Xã La Bằng", province: "Thái Nguyên", stars: "4" })).toEqual({
      ...EVERYTHING,
      ...{ commune: "Xã La Bằng", province: "Thái Nguyên", stars: 4 },
    })
  })

  it("survives its own address", () => {
    const query = parseCatalogueQuery({
      ...{ q: "chè & <b>", group: "drink", stars: "5", province: "Thái Nguyên", commune: "Xã La Bằng" },
      ...{ price_min: "1", price_max: "2", in_stock: "1", certificate: "lab", sort: "price_asc", page: "3" },
    })
    const { searchParams } = new URL(cataloguePath(query), "http://localhost")
    expect(parseCatalogueQuery(Object.fromEntries(searchParams))).toEqual(query)
  })

  it("lets go of one choice at a time, a province with its commune, from the first page on", () => {
    const query = { ...EVERYTHING, province: "Thái Nguyên", commune: "Xã La Bằng", priceMax: 9, page: 4 }
    expect(chosenOf(query)).toEqual([
      { kind: "province", without: { ...EVERYTHING, priceMax: 9 } },
      { kind: "commune", without: { ...EVERYTHING, province: "Thái Nguyên", priceMax: 9 } },
      { kind: "price", without: { ...EVERYTHING, province: "Thái Nguyên", commune: "Xã La Bằng" } },
    ])
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
  in_stock: true,
  price_per_unit: null,
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
