import { beforeEach, describe, expect, it } from "vitest"
import type { StoredCard } from "../catalog-document"
import { Shelf, type ShelfQuery } from "./shelf"

const card = (id: string, change: Partial<StoredCard> = {}): StoredCard => ({
  ...{ id, handle: `h-${id}`, title: "Chè đinh La Bằng", subtitle: null, price: 100_000, unit_label: "gói" },
  ...{ net_content: null, ocop_group: "drink", illustration: null, thumbnail: null, photo: null, latest_batch: null },
  ...{ ocop_certificates: [], certificates: [], price_per_unit: null, listed_at: `2026-01-0${id}T00:00:00.000Z` },
  cooperative: { id: "coop", handle: "htx", name: "HTX chè", commune: "xã La Bằng", province: "tỉnh Thái Nguyên" },
  ...change,
})
const starred = { stars: 4, number: "1", issuer: "UBND", issued_on: "2024-01-01", expires_on: "2026-11-22" }
const ask: ShelfQuery = {
  ...{ q: null, group: null, cooperative: null, stars: null, province: null, commune: null, priceMin: null },
  ...{ priceMax: null, inStock: false, certificate: null, sort: null, channels: ["sc"], skip: 0, take: 10 },
}
const TODAY = "2026-11-22"

describe("the shelf", () => {
  let shelf: Shelf
  const put = (
    id: string,
    change: Partial<StoredCard> = {},
    status = "published",
    channels = ["sc"],
    description = "",
  ) => shelf.put({ id, status, sales_channel_ids: channels, description, card: card(id, change) }, "1", true)
  const found = (change: Partial<ShelfQuery>, today = TODAY) =>
    shelf.find({ ...ask, ...change }, today).items.map(({ id }) => id)

  beforeEach(() => (shelf = new Shelf()))

  it("counts stars up to a certificate's last day in Viet Nam and not beyond", () => {
    put("1", { ocop_certificates: [starred], certificates: [{ kind: "ocop", ...starred }] })
    expect(found({ stars: 4 })).toEqual(["1"])
    expect(found({ certificate: "ocop" })).toEqual(["1"])
    expect(found({ stars: 4 }, "2026-11-23")).toEqual([])
    expect(found({ certificate: "ocop" }, "2026-11-23")).toEqual([])
    expect(shelf.find(ask, "2026-11-23").facets.stars).toEqual([3, 4, 5].map((value) => ({ value, count: 0 })))
  })

  it("shows no draft, nothing of another channel and nothing that is hidden", () => {
    put("1", {}, "draft")
    put("2", {}, "published", ["other"])
    put("3")
    put("4")
    shelf.setHidden("4", true)
    expect(found({})).toEqual(["3"])
    expect(found({ q: "chè" })).toEqual(["3"])
    expect(shelf.begunWith("ch", ["sc"], TODAY).map(({ id }) => id)).toEqual(["3"])
    expect(shelf.find(ask, TODAY).facets.groups).toEqual([{ value: "drink", count: 1 }])
  })

  it("lets each facet ignore its own filter alone", () => {
    put("1")
    put("2", { ocop_group: "food", price: 50_000 })
    const { facets, count } = shelf.find({ ...ask, group: "food", priceMax: 60_000 }, TODAY)
    expect(count).toBe(1)
    expect(facets.groups).toEqual([{ value: "food", count: 1 }])
    expect(facets.price).toEqual({ min: 50_000, max: 50_000 })
    expect(shelf.find({ ...ask, group: "food" }, TODAY).facets.groups).toHaveLength(2)
  })

  it("follows the store room, a new price and a removal, and says that it changed", () => {
    put("1")
    put("2", { price: 300_000 })
    const before = shelf.version
    expect(shelf.setStock("1", false)).toBe(true)
    expect(shelf.setStock("1", false)).toBe(false)
    expect(found({ inStock: true })).toEqual(["2"])
    put("2", { price: 10_000 })
    expect(found({ sort: "price_asc" })).toEqual(["2", "1"])
    shelf.remove(["2"])
    expect(found({})).toEqual(["1"])
    expect(shelf.version).toBeGreaterThan(before)
  })

  it("puts the words in the title before the words below it, and marks that were typed before none", () => {
    put("1", { title: "Muối" }, "published", ["sc"], "rang với mè đen")
    put("2", { title: "Kẹo mẻ" })
    put("3", { title: "Kẹo mè" })
    expect(found({ q: "mè" })).toEqual(["3", "2", "1"])
  })

  it("reads the same after it was filled anew with what it has", async () => {
    put("1")
    const { version } = shelf
    await shelf.fill(async () => put("1"))
    expect(found({})).toEqual(["1"])
    expect(shelf.version).toBeGreaterThan(version)
  })
})
