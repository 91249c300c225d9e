import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { floorPrice } from "./price"

const rule = { price_percent: 0, price_add: 0, price_round: 1 }

describe("a price on a floor", () => {
  it("is ours where there is no rule", () => expect(floorPrice(45_000, rule)).toBe(45_000))

  it("takes the floor's fees on top, and goes up to a round figure", () => {
    expect(floorPrice(45_000, { price_percent: 8, price_add: 0, price_round: 1000 })).toBe(49_000)
    expect(floorPrice(45_000, { price_percent: 0, price_add: 3000, price_round: 5000 })).toBe(50_000)
    expect(floorPrice(50_000, { ...rule, price_round: 5000 })).toBe(50_000)
  })

  it("is whole, a multiple of the figure and never nothing, whatever the rule", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.record({
          price_percent: fc.integer({ min: -50, max: 200 }),
          price_add: fc.integer({ min: -10_000_000, max: 10_000_000 }),
          price_round: fc.constantFrom(1, 500, 1000, 5000, 10_000),
        }),
        (ours, given) => {
          const price = floorPrice(ours, given)
          expect(Number.isSafeInteger(price)).toBe(true)
          expect(price % given.price_round).toBe(0)
          expect(price).toBeGreaterThan(0)
        },
      ),
    )
  })
})
