import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { areaSquareMetres, boundaryFault, lengthMetres, type Corner } from "./boundary.js"

const HOME: Corner = [105.62, 21.63]
const METRE = 1 / 111_195

/** A corner so many metres east and north of the village. */
const at = (east: number, north: number): Corner => [
  HOME[0] + (east * METRE) / Math.cos((HOME[1] * Math.PI) / 180),
  HOME[1] + north * METRE,
]
const square = (side: number) => [at(0, 0), at(side, 0), at(side, side), at(0, side)]

describe("the boundary of a field", () => {
  it("encloses a sào of 360 square metres and is as long as its sides", () => {
    const field = [at(0, 0), at(20, 0), at(20, 18), at(0, 18)]
    expect(areaSquareMetres(field)).toBeCloseTo(360, 0)
    expect(lengthMetres(field)).toBeCloseTo(76, 0)
    expect(boundaryFault(field)).toBeNull()
  })

  it("encloses as much whichever way and from wherever it is walked", () => {
    const angles = fc.uniqueArray(fc.integer({ min: 0, max: 3_599 }), { minLength: 3, maxLength: 40 })
    fc.assert(
      fc.property(angles, fc.integer({ min: 20, max: 900 }), fc.nat(39), (tenths, radius, first) => {
        const around = [...tenths].sort((a, b) => a - b).map((tenth) => (tenth / 1_800) * Math.PI)
        const field = around.map((angle) => at(radius * Math.cos(angle), radius * Math.sin(angle)))
        const begun = first % field.length
        const other = [...field.slice(begun), ...field.slice(0, begun)].reverse()
        expect(areaSquareMetres(other) / areaSquareMetres(field)).toBeCloseTo(1, 3)
        expect(boundaryFault(field)).not.toBe("crosses_itself")
      }),
    )
  })

  it("is refused when it crosses itself, folds back, or encloses nothing", () => {
    expect(boundaryFault([at(0, 0), at(50, 50), at(50, 0), at(0, 50)])).toBe("crosses_itself")
    expect(boundaryFault([at(0, 0), at(50, 0), at(0, 0), at(0, 50)])).toBe("crosses_itself")
    expect(boundaryFault([at(0, 0), at(1, 0)])).toBe("too_few_corners")
    expect(boundaryFault(square(0.1))).toBe("too_small")
    expect(boundaryFault(square(20_000))).toBe("too_large")
    expect(boundaryFault([[200, 10], at(0, 0), at(5, 5)])).toBe("not_on_earth")
    expect(boundaryFault([[Number.NaN, 10], at(0, 0), at(5, 5)])).toBe("not_on_earth")
  })

  it("is judged within a second, however many corners", () => {
    const walk = Array.from({ length: 2_000 }, (_, i) => at(200 * Math.cos(i / 318.31), 200 * Math.sin(i / 318.31)))
    expect(boundaryFault(walk)).toBeNull()
    expect(boundaryFault([...walk, at(0, 0)])).toBe("too_many_corners")
  })
})
