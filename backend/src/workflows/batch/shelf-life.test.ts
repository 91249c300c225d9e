import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readShelfLife } from "./shelf-life"

describe("the shelf life on a label", () => {
  it.each([
    ["12 tháng kể từ ngày sản xuất", { count: 12, unit: "month" }],
    ["HSD: 180 ngày", { count: 180, unit: "day" }],
    ["Dùng trong 2 Năm", { count: 2, unit: "year" }],
    ["6 tuần ở nơi mát", { count: 42, unit: "day" }],
    ["xem trên bao bì", null],
    ["0 ngày", null],
    ["99999 ngày", null],
    [null, null],
  ])("of %j is %j", (label, expected) => {
    expect(readShelfLife(label)).toEqual(expected)
  })

  it("is a length of time or nothing, whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (label) => {
        const life = readShelfLife(label)
        expect(life === null || life.count > 0).toBe(true)
      }),
    )
  })
})
