import { describe, expect, it } from "vitest"
import { estimateCost } from "./cost-estimate"

const price = { gasPrice: 30_000_000_000n, coinVnd: 6_000, anchorIntervalSeconds: 600 }

describe("estimateCost", () => {
  it("multiplies anchors, gas, gas price and the price of the coin", () => {
    // 300 anchors of 80,000 gas at 30 gwei: 0.72 coins.
    expect(estimateCost({ gasPerAnchor: 80_000, anchors: 100, days: 10 }, price)).toEqual({
      gas_per_anchor: 80_000,
      anchors_per_month: 300,
      gas_price: "30000000000",
      monthly_coins: 0.72,
      monthly_vnd: 4_320,
    })
  })

  it("does not take the first minutes of a log for its month", () => {
    const history = { gasPerAnchor: 80_000, anchors: 12, days: 0.01 }
    expect(estimateCost(history, price).anchors_per_month).toBe(360)
    const rare = { ...price, anchorIntervalSeconds: 86_400 }
    expect(estimateCost(history, rare).anchors_per_month).toBe(30)
    expect(estimateCost(history, { ...price, anchorIntervalSeconds: 0 }).anchors_per_month).toBe(360)
  })

  it("says nothing of money while a price or a measured anchor is missing", () => {
    const history = { gasPerAnchor: 80_000, anchors: 30, days: 30 }
    expect(estimateCost(history, { ...price, coinVnd: null })).toMatchObject({
      monthly_coins: 0.072,
      monthly_vnd: null,
    })
    expect(estimateCost(history, { ...price, gasPrice: null })).toMatchObject({
      monthly_coins: null,
      monthly_vnd: null,
    })
    expect(estimateCost({ ...history, gasPerAnchor: null }, price).monthly_coins).toBeNull()
  })
})
