import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { offeredStock, toldStock } from "./offered-stock"

const whole = { sharePercent: 100, buffer: 0 }

describe("what a floor may sell", () => {
  it.each([
    [10, 0, whole, 10],
    [10, 3, whole, 7],
    [10, 0, { sharePercent: 30, buffer: 0 }, 3],
    [9, 0, { sharePercent: 50, buffer: 0 }, 4],
    [10, 0, { sharePercent: 100, buffer: 2 }, 8],
    [2, 0, { sharePercent: 100, buffer: 2 }, 0],
    [0, 0, whole, 0],
    [-4, 0, whole, 0],
    [5, 9, whole, 0],
  ])("of %d with %d not imported under %o is %d", (available, exposure, rule, offered) => {
    expect(offeredStock({ available, exposure }, rule)).toBe(offered)
  })

  it("is never more than is left, less than nothing, or a part of a pack", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 10_000 }), fc.nat(500), fc.nat(100), fc.nat(50), (...facts) => {
        const [available, exposure, sharePercent, buffer] = facts
        const offered = offeredStock({ available, exposure }, { sharePercent, buffer })
        expect(Number.isInteger(offered) && offered >= 0 && offered <= Math.max(0, available)).toBe(true)
      }),
    )
  })
})

describe("the number that a floor is told", () => {
  it("has Tiki's own open orders in it, which Tiki takes off itself", () => {
    const told = toldStock(8, "on_hand_with_own_open_orders", { reserved: 0, openUnits: 3 })
    expect(told).toEqual({ stock: 11, isHeld: false })
  })

  it("is not below what a promotion of Shopee holds, and says so", () => {
    const remote = { reserved: 5, openUnits: 0 }
    expect(toldStock(2, "available_at_least_reserved", remote)).toEqual({ stock: 5, isHeld: true })
    expect(toldStock(7, "available_at_least_reserved", remote)).toEqual({ stock: 7, isHeld: false })
  })

  it("is what may be sold elsewhere", () => {
    expect(toldStock(7, "available", { reserved: 9, openUnits: 9 })).toEqual({ stock: 7, isHeld: false })
  })
})
