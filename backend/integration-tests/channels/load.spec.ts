import { describe, expect, it, vi } from "vitest"
import { converging } from "./load/converging"
import { importOrders } from "./load/import-orders"
import { killLoop } from "./load/kill-loop"
import { noChange } from "./load/no-change"
import { race } from "./load/oversell"
import type { Figure } from "./load/serve"

vi.setConfig({ testTimeout: 240_000 })

/** What the bench times is counted here: calls, and what is lost or there twice. */
const counted = (figures: readonly Figure[]): number[] =>
  figures.flatMap(({ target, value }) => (target === "0" ? [value] : []))

describe("the load that is measured", () => {
  it("makes no call for products that are as they were told", async () => {
    expect(counted(await noChange({ products: 20, shopsEach: 1 }))).toEqual([0, 0])
  })

  it("ends with every price, stock and new listing there once, though a tenth of the calls fail", async () => {
    const figures = await converging({ floor: "shopee", items: 12, perSecond: 50, faults: true, fresh: 6 })
    expect(counted(figures)).toEqual([0, 0])
  })

  it("puts twenty of Lazada's prices or stocks into a call", async () => {
    const figures = await converging({ floor: "lazada", items: 40, perSecond: 50, faults: false })
    expect(counted(figures)).toEqual([0, 0])
    expect(figures.find(({ name }) => name.startsWith("lazada: calls made"))?.value).toBe(4)
  })

  it("keeps every order once and takes its goods once, of pushes that come three times in any order", async () => {
    expect(counted(await importOrders({ orders: 40, readers: 2 }))).toEqual([0])
  })

  it("has lost and doubled nothing after workers that were killed with -9 at all four floors", async () => {
    const figures = await killLoop({ kills: 4, longestMs: 600 })
    expect(Object.fromEntries(figures.map(({ name, value }) => [name, value]))).toEqual(
      Object.fromEntries(figures.map(({ name }) => [name, 0])),
    )
  })

  it("sells beyond what there is no more than was sold before floors could know", async () => {
    const raced = await race({
      ...{ hours: 4, restockHours: 4, skus: 2, stock: 12, buyersPerHour: 4, buffer: 0, seed: 7 },
      ...{ everyMinutes: 20, delayMinutes: 5 },
    })
    expect(raced.sold + raced.soldHere).toBeGreaterThan(20)
    expect(raced.oversold).toBeLessThanOrEqual(raced.bound)
    expect(raced.sold + raced.soldHere + raced.unsold - raced.oversold).toBe(24)
  })
})
