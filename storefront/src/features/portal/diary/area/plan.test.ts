import { describe, expect, it } from "vitest"
import { areaWords, gridMetres, hasMoved, planOf, saoWords, tilesOf, toCorner, toPlan, type Corner } from "./plan"

const HOME: Corner = [105.62, 21.63]

describe("the plan of a field", () => {
  it("gives back the corner that was tapped", () => {
    const plan = { middle: HOME, halfMetres: 100 }
    const corner = toCorner(plan, { x: 37, y: -58 })
    expect(toPlan(plan, corner).x).toBeCloseTo(37, 1)
    expect(toPlan(plan, corner).y).toBeCloseTo(-58, 1)
  })

  it("shows every corner, and some ground around a single one", () => {
    const far = toCorner({ middle: HOME, halfMetres: 0 }, { x: 900, y: 300 })
    const plan = planOf([HOME, far])
    expect(plan && Math.abs(toPlan(plan, far).x)).toBeLessThan(plan?.halfMetres ?? 0)
    expect(planOf([HOME])?.halfMetres).toBe(40)
    expect(planOf([])).toBeNull()
  })

  it("is counted off in metres that people count in", () => {
    expect([40, 75, 150, 1_000].map(gridMetres)).toEqual([10, 20, 50, 500])
  })

  it("takes a new corner of a walk after some steps", () => {
    expect(hasMoved([HOME], toCorner({ middle: HOME, halfMetres: 0 }, { x: 1, y: 1 }))).toBe(false)
    expect(hasMoved([HOME], toCorner({ middle: HOME, halfMetres: 0 }, { x: 5, y: 0 }))).toBe(true)
  })

  it("lies on the tiles of the map", () => {
    const tiles = tilesOf({ middle: HOME, halfMetres: 100 }, "https://tiles.example/{z}/{x}/{y}.png")
    expect(tiles.some(({ x, y, size }) => x <= 0 && x + size > 0 && y <= 0 && y + size > 0)).toBe(true)
    expect(tiles[0]?.url).toMatch(/^https:\/\/tiles\.example\/\d+\/\d+\/\d+\.png$/)
    expect(tiles.length).toBeLessThanOrEqual(25)
  })

  it("says how much it is the way people do", () => {
    expect([areaWords(3_600), saoWords(3_600), areaWords(25_000)]).toEqual(["3.600 m²", "10 sào Bắc Bộ", "2,5 ha"])
  })
})
