import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { apportion } from "./apportion"

const weights = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 12 })
const total = fc.integer({ min: 0, max: 2_000_000_000_000 })

describe("apportion", () => {
  it("gives away exactly what there is, each share within one đồng of its due", () => {
    fc.assert(
      fc.property(total, weights, (sum, parts) => {
        const given = apportion(sum, parts)
        expect(given.reduce((a, b) => a + b, 0)).toBe(sum)
        const scaled = parts.map((part) => Math.round(part * 1e6))
        const whole = scaled.reduce((a, b) => a + b, 0)
        given.forEach((share, index) => {
          expect(Number.isSafeInteger(share) && share >= 0).toBe(true)
          const due = whole === 0 ? sum / parts.length : (sum * (scaled[index] ?? 0)) / whole
          // Twelve digits of a sum leave a double a little short of exact.
          expect(Math.abs(share - due)).toBeLessThan(1 + Math.abs(due) * 1e-9)
        })
      }),
    )
  })

  it("gives as much or more to the larger weight", () => {
    fc.assert(
      fc.property(total, fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 2, maxLength: 8 }), (sum, parts) => {
        const given = apportion(sum, parts)
        parts.forEach((a, i) =>
          parts.forEach((b, j) => {
            if (a > b) expect(given[i]).toBeGreaterThanOrEqual(given[j] ?? 0)
          }),
        )
      }),
    )
  })

  it("gives the same every time, and the first the odd đồng when all are equal", () => {
    expect(apportion(30_000, [68_000, 120_000, 45_000])).toEqual([8755, 15451, 5794])
    expect(apportion(10, [0, 0, 0])).toEqual([4, 3, 3])
    expect(apportion(0, [])).toEqual([])
  })

  it("refuses what is no money", () => {
    for (const [sum, parts] of [
      [1, []],
      [-1, [1]],
      [0.5, [1]],
      [1, [-1]],
      [1, [Number.NaN]],
    ] as const) {
      expect(() => apportion(sum, [...parts])).toThrow(RangeError)
    }
  })
})
