import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseRemittanceSheet } from "./remittance-sheet"

const read = (text: string) => parseRemittanceSheet(text, "2026-11-23")

describe("a carrier's list", () => {
  it.each([
    ["VTP123,350000,2026-11-20", "2026-11-20"],
    ["VTP123;350.000;20/11/2026", "2026-11-20"],
    ['"VTP123"\t"350,000 đ"\t20-11-2026', "2026-11-20"],
    ["VTP123,350000", "2026-11-23"],
  ])("is read as people save it: %s", (text, paidOn) => {
    expect(read(text)).toEqual({ lines: [{ reference: "VTP123", amount: 350_000, paidOn }], faults: [] })
  })

  it("may have a heading, a mark for Excel and empty lines", () => {
    const { lines, faults } = read("\uFEFFMã vận đơn,Số tiền,Ngày\r\nNG12-1,99000,2026-11-20\r\n\r\n")
    expect(lines).toEqual([{ reference: "NG12-1", amount: 99_000, paidOn: "2026-11-20" }])
    expect(faults).toEqual([])
  })

  it("names the lines that it cannot read, and reads the others", () => {
    const { lines, faults } = read("A1,x,2026-11-20\nA2,12.5,2026-11-20\nA3,1000,31/02/2026\n=1+1,1000\nA5,1000")
    expect(lines.map(({ reference }) => reference)).toEqual(["A5"])
    expect(faults).toEqual([
      { line: 2, fault: "amount" },
      { line: 3, fault: "date" },
      { line: 4, fault: "columns" },
    ])
  })

  it("never throws, whatever is brought in", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(read(text).lines.length).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
