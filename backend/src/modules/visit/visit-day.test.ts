import { describe, expect, it } from "vitest"
import { daysOf, MOST_AT_ONCE, startOf, visitState, visitTitle } from "./visit-day"

describe("the days of a pattern", () => {
  it("are the weekdays asked for, both ends included", () => {
    expect(daysOf({ from: "2026-12-05", to: "2026-12-13", weekdays: [6, 0] })).toEqual([
      ...["2026-12-05", "2026-12-06", "2026-12-12", "2026-12-13"],
    ])
  })

  it("go over the end of a month and of a leap year's February", () => {
    expect(daysOf({ from: "2028-02-28", to: "2028-03-01", weekdays: [0, 1, 2, 3, 4, 5, 6] })).toEqual([
      ...["2028-02-28", "2028-02-29", "2028-03-01"],
    ])
  })

  it("are none when it ends before it begins, or names no weekday", () => {
    expect(daysOf({ from: "2026-12-06", to: "2026-12-05", weekdays: [6, 0] })).toEqual([])
    expect(daysOf({ from: "2026-12-01", to: "2026-12-31", weekdays: [] })).toEqual([])
  })

  it("stop one beyond what may be made at once", () => {
    const endless = daysOf({ from: "2026-01-01", to: "2099-12-31", weekdays: [0, 1, 2, 3, 4, 5, 6] })
    expect(endless).toHaveLength(MOST_AT_ONCE + 1)
  })
})

describe("a day's time", () => {
  it("is Viet Nam's", () => {
    expect(startOf("2026-12-05", "08:00").toISOString()).toBe("2026-12-05T01:00:00.000Z")
    expect(startOf("2026-12-05", "05:30").toISOString()).toBe("2026-12-04T22:30:00.000Z")
  })

  it("is told the way people call it", () => {
    expect(visitTitle(startOf("2026-12-05", "08:00"))).toBe("Thứ bảy 05/12/2026, 08:00")
    expect(visitTitle(startOf("2026-12-06", "05:30"))).toBe("Chủ nhật 06/12/2026, 05:30")
  })
})

describe("what a day is to a buyer", () => {
  const visit = {
    starts_at: startOf("2026-12-05", "08:00"),
    bookable_until: startOf("2026-12-04", "08:00"),
    closed_at: null,
    seats_left: 3,
  }
  const before = startOf("2026-12-01", "08:00")

  it.each([
    ["open", visit, before],
    ["sold_out", { ...visit, seats_left: 0 }, before],
    ["closed", { ...visit, closed_at: before }, before],
    ["cut_off", visit, visit.bookable_until],
    ["cut_off", { ...visit, seats_left: 0 }, startOf("2026-12-05", "07:59")],
    ["past", { ...visit, closed_at: before }, visit.starts_at],
  ] as const)("is %s", (state, day, now) => {
    expect(visitState(day, now)).toBe(state)
  })
})
