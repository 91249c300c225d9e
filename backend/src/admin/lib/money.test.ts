import { describe, expect, it } from "vitest"
import { basisPointsOf, dong, dongOf, monthName, percent } from "./money"

describe("money as officers write and read it", () => {
  it("is grouped by dots, and taken with or without them", () => {
    expect([dong(380_000), dong(-12_500), monthName("2026-11")]).toEqual(["380.000 ₫", "-12.500 ₫", "11/2026"])
    expect(["12500", "12.500", " 1.250.000 ₫ ", "12 500"].map(dongOf)).toEqual([12_500, 12_500, 1_250_000, 12_500])
  })

  it("is not guessed at", () => {
    expect(["", "12,5", "1.25", "-5000", "5e3", "12.5000", "99999999999"].map(dongOf)).toEqual(Array(7).fill(null))
  })

  it("has shares in hundredths of a per cent, and never finer", () => {
    expect(["2,5", "2.5", "0", "0,05", "100", "3 %"].map(basisPointsOf)).toEqual([250, 250, 0, 5, 10_000, 300])
    expect(["", "2,555", "100,01", "-1", "hai"].map(basisPointsOf)).toEqual(Array(5).fill(null))
    expect([percent(250), percent(5), percent(10_000)]).toEqual(["2,5 %", "0,05 %", "100 %"])
  })
})
