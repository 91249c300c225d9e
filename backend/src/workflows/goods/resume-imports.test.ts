import { describe, expect, it } from "vitest"
import { isRestOf } from "./resume-imports"
import type { PlannedRow } from "./sheet/plan-import"

const row = (over: Partial<PlannedRow>): PlannedRow => ({
  ...{ row: 2, title: "Chè", unit_label: "gói", outcome: "change", changes: [], faults: [], values: {} },
  ...{ product_id: "prod", variant_id: "var", ...over },
})
const price = (from: string, to: string) => [{ field: "price" as const, from, to }]

describe("what is left of an import that died", () => {
  const confirmed = [
    row({ row: 2, changes: price("1", "2") }),
    row({ row: 3, outcome: "create", product_id: null, variant_id: null }),
  ]

  it.each([
    ["nothing was done", confirmed, true],
    ["all was done", confirmed.map((each) => ({ ...each, outcome: "same" as const, changes: [] })), true],
    ["one row was done", [row({ row: 2, outcome: "same" }), confirmed[1] as PlannedRow], true],
    ["somebody changed the price meanwhile", [row({ changes: price("5", "2") }), confirmed[1] as PlannedRow], false],
    ["a product is half made", [row({ row: 3, changes: [{ field: "stock", from: "0", to: "9" }] })], false],
    ["a row has become wrong", [row({ outcome: "wrong" })], false],
    ["a row nobody confirmed", [row({ row: 9, changes: price("1", "2") })], false],
  ])("%s", (_what, left, isConfirmed) => {
    expect(isRestOf(left, confirmed)).toBe(isConfirmed)
  })
})
