import { describe, expect, it } from "vitest"
import { DAYS_SHOWN, toScans } from "./read-scans"

describe("scans of a cooperative", () => {
  it("are counted by day, quiet days too, and by province, most first", () => {
    const scans = toScans(
      [
        { day: "2026-11-22", province: 1, scans: 3 },
        { day: "2026-11-22", province: 66, scans: 4 },
        { day: "2026-11-20", province: 1, scans: 5 },
        { day: "2026-10-25", province: 0, scans: 2 },
      ],
      "2026-11-22",
    )
    expect(scans.days).toHaveLength(DAYS_SHOWN)
    expect(scans.days.at(-1)).toEqual({ day: "2026-11-22", scans: 7 })
    expect(scans.days.at(-2)).toEqual({ day: "2026-11-21", scans: 0 })
    expect(scans.days[0]?.day).toBe("2026-11-09")
    expect(scans.provinces).toEqual([
      { code: 1, name: "Hà Nội", scans: 8 },
      { code: 66, name: "Đắk Lắk", scans: 4 },
    ])
    expect([scans.total, scans.elsewhere]).toEqual([14, 2])
  })

  it("are none where nobody scanned", () => {
    expect(toScans([], "2026-03-01")).toMatchObject({ total: 0, provinces: [], elsewhere: 0 })
    expect(toScans([], "2026-03-01").days[0]?.day).toBe("2026-02-16")
  })
})
