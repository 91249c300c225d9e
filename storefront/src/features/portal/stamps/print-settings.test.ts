import { describe, expect, it } from "vitest"
import type { LabelStock, Printer } from "@/lib/backend/stamps"
import { readSettings, settingsQuery } from "./print-settings"
import { offsetOf } from "./calibration"
import { reprintReason } from "./reprint-reasons"
import { measureFields, printJobFields, voidFields } from "./stamp-fields"
import { dpisFor, stockName, usualDpi } from "./stock-words"

const SHEET: LabelStock = {
  id: "a4-65",
  kind: "sheet",
  shape: "rectangle",
  width_mm: 38.1,
  height_mm: 21.2,
  columns: 5,
  rows: 13,
  dpis: [300, 600],
  formats: ["pdf", "png"],
}
const ROLL: LabelStock = { ...SHEET, id: "roll", kind: "roll", shape: "round", columns: 3, rows: 1, dpis: [203, 300] }
const PRINTER: Printer = { id: "p1", name: "Máy ở xưởng", stock: "a4-65", dpi: 600, offset_x_mm: 1, offset_y_mm: 0 }
const known = { stock: SHEET, printers: [PRINTER], printed: [{ from: 1, to: 130 }], quantity: 9000 }

describe("print settings of an address", () => {
  it("start with what is not printed yet, on a fresh sheet, as most printers do it", () => {
    expect(readSettings({}, known)).toEqual({ from: 131, to: 9000, dpi: 300, startAt: 1, printerId: null })
  })

  it("take numbers written the Vietnamese way, and the resolution of a printer that was measured", () => {
    const search = { tu: "1.000", den: "1.064", o: "5", may: "p1", net: "300" }
    expect(readSettings(search, known)).toEqual({ from: 1000, to: 1064, dpi: 600, startAt: 5, printerId: "p1" })
  })

  it.each([
    { tu: "0", den: "abc", o: "66", may: "stranger", net: "1" },
    { tu: "9001", den: "-1", o: "0", net: "99999999999999999999" },
    { tu: ["1", "2"], den: ["3"] },
    { net: "203" },
    { net: "601" },
  ])("fall back to the usual for %o", (search) => {
    expect(readSettings(search, known)).toEqual(readSettings({}, known))
  })

  it("never ask a label printer for what none of them prints", () => {
    const roll = { ...known, stock: ROLL, printers: [] }
    expect(readSettings({ net: "300" }, roll).dpi).toBe(300)
    expect(readSettings({ net: "600" }, roll).dpi).toBe(203)
  })

  it("come back from their own address", () => {
    const settings = readSettings({ tu: "10", den: "20", o: "7", may: "p1" }, known)
    expect(readSettings(Object.fromEntries(settingsQuery(settings)), known)).toEqual(settings)
  })

  it("offer the whole run again when all of it is printed", () => {
    expect(readSettings({}, { ...known, printed: [{ from: 1, to: 9000 }] })).toMatchObject({ from: 1, to: 9000 })
  })
})

describe("papers", () => {
  it("are called what a shop calls them", () => {
    expect(stockName(SHEET)).toBe("Tờ A4, 65 tem 38,1 × 21,2 mm")
    expect(stockName({ ...ROLL, width_mm: 30, height_mm: 30 })).toBe("Cuộn tem tròn 30 mm, 3 tem một hàng")
  })

  it("are offered with the resolutions that fit them, and no other", () => {
    expect([dpisFor(SHEET), dpisFor(ROLL), dpisFor({ ...ROLL, dpis: [300] })]).toEqual([[300, 600], [203, 300], [300]])
  })

  it("have a usual resolution, and another where that one is too coarse", () => {
    expect([usualDpi(SHEET), usualDpi(ROLL), usualDpi({ ...ROLL, dpis: [300] })]).toEqual([300, 203, 300])
  })
})

describe("what was measured", () => {
  it("moves the print back by as much as it was off, on top of the shift it was printed with", () => {
    const asPrinted = { offset_x_mm: 0.5, offset_y_mm: 0 }
    expect(offsetOf(asPrinted, { rightMm: 1.2, downMm: -0.5 })).toEqual({ offset_x_mm: -0.7, offset_y_mm: 0.5 })
    expect(offsetOf({ offset_x_mm: 9, offset_y_mm: 0 }, { rightMm: -9, downMm: 0 }).offset_x_mm).toBe(10)
  })

  it.each([
    [
      { across: "right", across_mm: "0,5", down: "up", down_mm: "1 mm" },
      { rightMm: 0.5, downMm: -1 },
    ],
    [
      { across: "left", across_mm: "2 ly", down: "none", down_mm: "" },
      { rightMm: -2, downMm: 0 },
    ],
    [
      { across: "none", down: "none" },
      { rightMm: 0, downMm: 0 },
    ],
  ])("is read from %o", (typed, seen) => {
    expect(measureFields.parse(typed)).toEqual(seen)
  })

  it.each(["", "mười", "11", "1e2", "-1"])("is asked again for %s", (across_mm) => {
    expect(measureFields.safeParse({ across: "right", across_mm, down: "none" }).success).toBe(false)
  })
})

describe("forms about stamps", () => {
  const range = { from: "10", to: "20" }

  it("want numbers in order, and words where the reason is another", () => {
    const faults = (fields: object) =>
      voidFields.safeParse(fields).error?.issues.map(({ path, message }) => [path[0], message])
    expect(faults({ from: "20", to: "10", reason: "spoiled" })).toEqual([["to", expect.stringContaining("Số cuối")]])
    expect(faults({ ...range, reason: "other" })).toEqual([["note", expect.stringContaining("vì sao")]])
    expect(faults({ ...range, reason: "lost", note: "" })).toBeUndefined()
    for (const [, message] of faults({}) ?? []) expect(message).not.toMatch(/invalid|expected|required/i)
  })

  it("leave out what was left empty", () => {
    const job = printJobFields.parse({ ...range, stock: "a4-65", dpi: "300", printer_id: "", reason: "", note: "" })
    expect(job).toMatchObject({ from: 10, to: 20, dpi: 300, start_at: 1, format: "pdf", printer_id: undefined })
    expect(reprintReason(job.reason, job.note)).toBeUndefined()
  })

  it("tell the reason of a reprint in one sentence", () => {
    expect(reprintReason("Tem trước in hỏng", undefined)).toBe("Tem trước in hỏng")
    expect(reprintReason("Tem trước in hỏng", "kẹt giấy")).toBe("Tem trước in hỏng: kẹt giấy")
    expect(reprintReason("khac", "thử mực mới")).toBe("thử mực mới")
    expect(reprintReason("khac", undefined)).toBeUndefined()
  })
})
