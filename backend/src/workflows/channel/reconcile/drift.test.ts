import { describe, expect, it } from "vitest"
import type { Projection, RemoteListing, RemoteSku } from "../../../providers/channel/catalogue"
import { desiredHashes } from "../desired"
import { driftsIn, missedAspects } from "./drift"
import { nextNight } from "./night"

const sku = {
  ...{ variantId: "v1", sellerSku: "TRA-100", optionIndexes: [], priceVnd: 45_000, stock: 12, content: {} },
}
const projection: Projection = {
  ...{ productId: "p1", sellerSku: "TRA-100", content: { name: "Trà" }, media: [], skus: [sku], status: "active" },
}
const believed = { sent: desiredHashes(projection), projection, title: "Trà  mướp đắng" }
const there: RemoteSku = {
  ...{ externalSkuId: "1", sellerSku: "TRA-100", priceVnd: 45_000, stock: 12, reservedStock: null },
}
const remote: RemoteListing = {
  ...{ externalId: "9", sellerSku: "TRA-100", title: "Trà mướp đắng".normalize("NFD"), status: "active" },
  ...{ statusReason: null, updatedAt: null, skus: [there], complete: true },
}
const available = { stockMeaning: "available", listingPerSku: false } as const
const found = (other: Partial<RemoteListing>, more: Partial<typeof believed> = {}, how: object = available) =>
  driftsIn({ ...believed, ...more }, { ...remote, ...other }, how as typeof available)

describe("what a floor shows", () => {
  it("is alike where only spaces and the form of its letters differ", () => expect(found({})).toEqual([]))

  it.each([
    ["a price", { skus: [{ ...there, priceVnd: 44_000 }] }, { field: "price", ours: "45000", floor: "44000" }],
    ["stock", { skus: [{ ...there, stock: 20 }] }, { field: "stock", ours: "12", floor: "20" }],
    ["its shelf", { status: "inactive" as const }, { field: "status", ours: "active", floor: "inactive" }],
    ["its name", { title: "Trà khác" }, { field: "title", floor: "Trà khác" }],
  ])("differs in %s", (_, other, drift) => expect(found(other)).toMatchObject([drift]))

  it.each(["reviewing", "rejected", "banned", "unknown"] as const)(
    "may be %s, which is the floor's own to say",
    (status) => expect(found({ status })).toEqual([]),
  )

  it("does not differ in what is to be told anyway", () => {
    const sent = { ...believed.sent, price: "of another price", stock: "of another stock" }
    expect(found({ skus: [{ ...there, priceVnd: 1_000, stock: 1 }] }, { sent })).toEqual([])
    expect(missedAspects({ sent, projection })).toEqual(["price", "stock"])
    expect(missedAspects({ sent: {}, projection })).toEqual([])
  })

  it("says nothing of what it leaves out", () =>
    expect(found({ title: null, skus: [{ ...there, priceVnd: null, stock: null }] })).toEqual([]))

  it("holds more stock than we offer for a promotion of the floor", () => {
    const how = { ...available, stockMeaning: "available_at_least_reserved" }
    expect(found({ skus: [{ ...there, stock: 15, reservedStock: 15 }] }, {}, how)).toEqual([])
    expect(found({ skus: [{ ...there, stock: 16, reservedStock: 15 }] }, {}, how)).toHaveLength(1)
  })
})

describe("the night of an account", () => {
  it("comes at its own time between midnight and five in Vietnam, every day the same", () => {
    const now = new Date("2026-08-01T03:00:00Z")
    const times = Array.from({ length: 200 }, (_, n) => nextNight(`chacc_${n}`, now))
    for (const [n, at] of times.entries()) {
      expect((at.getTime() + 7 * 3_600_000) % 86_400_000).toBeLessThan(5 * 3_600_000)
      expect(nextNight(`chacc_${n}`, at).getTime() - at.getTime()).toBe(86_400_000)
    }
    const hours = new Set(times.map((at) => at.getUTCHours()))
    expect(hours.size).toBe(5)
  })
})
