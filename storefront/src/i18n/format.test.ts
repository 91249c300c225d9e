import { describe, expect, it } from "vitest"
import {
  daysBetween,
  formatDay,
  formatInstant,
  formatInstantDay,
  formatMoney,
  formatQuantity,
  instantFromLocal,
  localNow,
  todayInVietnam,
} from "./format"

describe("formats", () => {
  it("writes money the Vietnamese way", () => {
    expect(formatMoney(380000)).toBe("380.000\u00a0₫")
    expect(formatMoney(0)).toBe("0\u00a0₫")
  })

  it("writes calendar days without a time zone", () => {
    expect(formatDay("2026-11-02")).toBe("02/11/2026")
  })

  it("writes instants as they were in Viet Nam", () => {
    expect(formatInstantDay("2026-11-21T18:00:00.000Z")).toBe("22/11/2026")
    expect(formatInstant("2026-11-21T17:05:00.000Z")).toBe("00:05, 22/11/2026")
  })

  it("keeps a number and its unit on one line", () => {
    expect(formatQuantity(9000, "gói")).toBe("9.000\u00a0gói")
    expect(formatQuantity(1.5, null)).toBe("1,5")
  })

  it("knows that Viet Nam is a day ahead in the evening of UTC", () => {
    expect(todayInVietnam(new Date("2026-11-21T17:30:00Z"))).toBe("2026-11-22")
  })

  it("reads and writes the fields of a form in Viet Nam time", () => {
    expect(instantFromLocal("2026-11-22T06:30")).toBe("2026-11-21T23:30:00.000Z")
    expect(localNow(new Date("2026-11-21T23:30:00Z"))).toBe("2026-11-22T06:30")
  })

  it("counts whole days across a month", () => {
    expect(daysBetween("2026-11-22", "2026-12-21")).toBe(29)
  })
})
