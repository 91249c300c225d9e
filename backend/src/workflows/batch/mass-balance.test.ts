import { describe, expect, it } from "vitest"
import { massBalanceFaults } from "./mass-balance"

const event = (kind: string, quantity: number | null = null, uom: string | null = null) => ({ kind, quantity, uom })
const codes = (input: Parameters<typeof massBalanceFaults>[0]) => massBalanceFaults(input).map((fault) => fault.code)

describe("massBalanceFaults", () => {
  it("accepts a plausible diary", () => {
    const events = [event("harvesting", 4.5, "tấn"), event("drying", 950, "kg"), event("packing", 9000, "gói")]
    expect(codes({ quantity: 9000, unit: "gói", events })).toEqual([])
  })

  it("refuses more dry tea than was picked, whatever the units", () => {
    const events = [event("harvesting", 900, "kg"), event("drying", 0.5, "tấn"), event("roasting", 901_000, "g")]
    expect(codes({ quantity: 1, unit: "gói", events })).toEqual([])
    expect(codes({ quantity: 1, unit: "gói", events: [...events, event("roasting", 5, "kg")] })).toEqual([
      "output_exceeds_harvest",
    ])
  })

  it("refuses more packs than were packed in the same unit", () => {
    const events = [event("packing", 400, "Hộp"), event("packing", 90, "hộp")]
    expect(codes({ quantity: 490, unit: "hộp", events })).toEqual([])
    expect(codes({ quantity: 500, unit: "hộp", events })).toEqual(["quantity_exceeds_packed"])
  })

  it("proves nothing from what was not recorded", () => {
    const events = [event("harvesting"), event("drying", 10, "kg"), event("packing", 5, "kg")]
    expect(codes({ quantity: 500, unit: "hộp", events })).toEqual([])
  })
})
