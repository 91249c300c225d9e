import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { firstUncovered, joined, overlapOf, sheetsFor, sizeOf, type SerialRange } from "./serial-ranges"

const range = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, more]): SerialRange => ({ from, to: from + more }))
const numbersOf = (ranges: readonly SerialRange[]): Set<number> =>
  new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)))

describe("serial ranges", () => {
  it("joined hold the same numbers, apart and in order", () => {
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const whole = joined(ranges)
        expect(numbersOf(whole)).toEqual(numbersOf(ranges))
        whole.slice(1).forEach((next, index) => expect(next.from).toBeGreaterThan((whole[index]?.to ?? 0) + 1))
      }),
    )
  })

  it("name the first stretch that is free", () => {
    fc.assert(
      fc.property(fc.array(range), fc.integer({ min: 1, max: 90 }), (ranges, quantity) => {
        const taken = numbersOf(ranges)
        const free = Array.from({ length: quantity }, (_, index) => index + 1).filter((serial) => !taken.has(serial))
        const found = firstUncovered(ranges, quantity)
        expect(found?.from).toBe(free[0])
        if (found) expect(free.slice(0, sizeOf(found))).toEqual([...numbersOf([found])])
      }),
    )
  })

  it("count what two lists have in common", () => {
    fc.assert(
      fc.property(range, fc.array(range), (one, others) => {
        const taken = numbersOf(others)
        expect(overlapOf(one, others)).toBe([...numbersOf([one])].filter((serial) => taken.has(serial)).length)
      }),
    )
  })

  it.each([
    [65, 1, 65, 1],
    [66, 1, 65, 2],
    [65, 2, 65, 2],
    [9000, 1, 65, 139],
    [1, 65, 65, 1],
  ])("take sheets: %i labels from label %i at %i a sheet are %i", (count, startAt, perSheet, sheets) => {
    expect(sheetsFor(count, startAt, perSheet)).toBe(sheets)
  })
})
