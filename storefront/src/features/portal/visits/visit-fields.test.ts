import { describe, expect, it } from "vitest"
import { readNewDates } from "./visit-fields"

const typed = {
  ...{ kind: "one", day: "2026-12-05", time: "08:00", hours: "7,5", cut_off_hours: "24", seats: "12" },
  ...{ meeting_place: "Cổng đồi chè", price: "350.000 ₫" },
}

describe("what a grower types for new days", () => {
  it("is one day", () => {
    expect(readNewDates(typed)).toEqual({
      ok: true,
      data: {
        ...{ from: "2026-12-05", to: null, weekdays: null, time: "08:00", duration_minutes: 450, cut_off_hours: 24 },
        ...{ meeting_place: "Cổng đồi chè", seats: 12, price: 350_000 },
      },
    })
  })

  it("is a pattern of weekdays, of which those ticked are sent", () => {
    const many = { ...typed, kind: "many", from: "2026-12-01", to: "2026-12-31", "thu-6": "on", "thu-0": "on" }
    expect(readNewDates(many)).toMatchObject({ ok: true, data: { to: "2026-12-31", weekdays: [6, 0] } })
  })

  it.each([
    ["day", { day: "" }],
    ["time", { time: "8 giờ" }],
    ["hours", { hours: "lâu" }],
    ["seats", { seats: "0" }],
    ["seats", { seats: "2,5" }],
    ["price", { price: "rẻ" }],
    ["meeting_place", { meeting_place: "" }],
    ["to", { kind: "many", from: "2026-12-01" }],
  ])("says beside %s what is wrong", (field, wrong) => {
    const read = readNewDates({ ...typed, ...wrong })
    if (read.ok) throw new Error("It was taken")
    expect(read.error.issues.map(({ path }) => path.join("."))).toContain(field)
  })
})
