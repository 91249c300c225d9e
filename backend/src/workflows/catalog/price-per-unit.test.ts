import { describe, expect, it } from "vitest"
import { pricePerUnit } from "./price-per-unit"

describe("what a kilogram or a litre costs", () => {
  it.each([
    ["500 g", 60_000, { amount: 120_000, unit: "kg" }],
    ["40g", 85_000, { amount: 2_125_000, unit: "kg" }],
    ["1,5 kg", 90_000, { amount: 60_000, unit: "kg" }],
    ["0.5 kg", 50_000, { amount: 100_000, unit: "kg" }],
    ["1.000 g", 45_000, { amount: 45_000, unit: "kg" }],
    ["500 ml", 32_000, { amount: 64_000, unit: "l" }],
    ["1 lít", 40_000, { amount: 40_000, unit: "l" }],
    ["1 Lít".normalize("NFD"), 40_000, { amount: 40_000, unit: "l" }],
    ["20 gói x 2 g", 80_000, { amount: 2_000_000, unit: "kg" }],
    ["12 × 330 ml", 120_000, { amount: 30_303, unit: "l" }],
    ["200 g (20 gói)", 45_000, { amount: 225_000, unit: "kg" }],
  ])("is told from %s", (content, price, expected) => {
    expect(pricePerUnit(price, content)).toEqual(expected)
  })

  it.each([null, "", "hộp 20 gói", "1 con", "0 g", "g", "500 gói", "1.2.3 g", "abc 500 g", "9".repeat(40) + " g"])(
    "is not told from %s",
    (content) => {
      expect(pricePerUnit(10_000, content)).toBeNull()
    },
  )
})
