import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { gmt7Digits, parseGmt7 } from "./gmt7"
import vectors from "./__fixtures__/vnpay-vectors.json"

describe("gmt7Digits", () => {
  it.each(vectors.gmt7)("writes $utc as $expected", ({ utc, expected }) => {
    expect(gmt7Digits(new Date(utc))).toBe(expected)
  })

  it("says the same in every time zone of the process", () => {
    const at = new Date("2026-07-31T17:30:00Z")
    const before = process.env.TZ
    const zones = ["UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles"]
    const said = zones.map((zone) => {
      process.env.TZ = zone
      return { offset: at.getTimezoneOffset(), digits: gmt7Digits(at), parsed: parseGmt7("20260801003000") }
    })
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
    expect(said.map(({ offset }) => offset)).toEqual([0, -420, 420])
    expect(said.map(({ digits }) => digits)).toEqual(zones.map(() => "20260801003000"))
    expect(said.map(({ parsed }) => parsed)).toEqual(zones.map(() => at))
  })
})

describe("parseGmt7", () => {
  it("undoes gmt7Digits to the second", () => {
    const anyTime = fc.date({
      min: new Date("1990-01-01T00:00:00Z"),
      max: new Date("2090-01-01T00:00:00Z"),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(anyTime, (at) => {
        expect(parseGmt7(gmt7Digits(at))?.getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000)
      }),
    )
  })

  it.each(["", "2026080100300", "202608010030001", "20260230000000", "20261301000000", "20260801250000", "2026-08-01"])(
    "refuses %j",
    (digits) => {
      expect(parseGmt7(digits)).toBeNull()
    },
  )
})
