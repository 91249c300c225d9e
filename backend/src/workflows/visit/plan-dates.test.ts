import { describe, expect, it } from "vitest"
import { startOf } from "../../modules/visit/visit-day"
import { planDates, type DatesWanted } from "./plan-dates"

const NOW = startOf("2026-12-01", "09:00")
const WANTED: DatesWanted = {
  ...{ from: "2026-12-05", to: null, weekdays: null, time: "08:00", duration_minutes: 480, cut_off_hours: 24 },
  ...{ meeting_place: "Cổng đồi chè", seats: 12, price: 350_000 },
}
const codeOf = (wanted: Partial<DatesWanted>): unknown => {
  try {
    return planDates({ ...WANTED, ...wanted }, NOW).map(({ title }) => title)
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe("the days that a grower asks for", () => {
  it("are one, open until its cut-off", () => {
    expect(planDates(WANTED, NOW)).toEqual([
      {
        starts_at: startOf("2026-12-05", "08:00"),
        bookable_until: startOf("2026-12-04", "08:00"),
        title: "Thứ bảy 05/12/2026, 08:00",
      },
    ])
  })

  it("are each Saturday and Sunday of a pattern", () => {
    expect(codeOf({ to: "2026-12-13", weekdays: [6, 0] })).toEqual([
      ...["Thứ bảy 05/12/2026, 08:00", "Chủ nhật 06/12/2026, 08:00"],
      ...["Thứ bảy 12/12/2026, 08:00", "Chủ nhật 13/12/2026, 08:00"],
    ])
  })

  it("leave out those of a pattern that are too late by now", () => {
    expect(codeOf({ from: "2026-11-28", to: "2026-12-06", weekdays: [6] })).toEqual(["Thứ bảy 05/12/2026, 08:00"])
  })

  it.each([
    ["visit_too_late", { from: "2026-12-02", cut_off_hours: 24 }],
    ["visit_too_late", { from: "2026-11-30", cut_off_hours: 0 }],
    ["visit_pattern_empty", { to: "2026-12-04", weekdays: [6] as const }],
    ["visit_pattern_empty", { from: "2026-12-07", to: "2026-12-08", weekdays: [6] as const }],
    ["visit_too_many", { to: "2027-12-05", weekdays: null }],
    ["visit_too_far", { from: "2028-12-05" }],
  ])("are refused with %s", (code, wanted) => {
    expect(codeOf(wanted)).toBe(code)
  })
})
