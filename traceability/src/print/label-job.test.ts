import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { deriveCode, deriveRunKey } from "../stamp/index.js"
import type { LabelJobTerms } from "./label-job.js"
import { findLabelStock, type LabelStock } from "./label-stock.js"
import { A4_65_UP, LABEL_STOCKS } from "./label-stocks.js"
import { checkLabelJob } from "./plan-job.js"
import { sampleTerms } from "./proof/offered.js"
import { renderLabels } from "./render-labels.js"

const runKey = deriveRunKey(new Uint8Array(32).fill(5), "run_01JDJOB")
const code = deriveCode(runKey, "batch_01JDJOB", 1)
const terms = (change: Partial<LabelJobTerms> = {}): LabelJobTerms => ({
  ...sampleTerms({ stock: A4_65_UP, dpi: 300, format: "png", form: "link" }),
  ...change,
})

describe("checkLabelJob", () => {
  it(
    "offers each stock at the resolutions it names, and round 20 mm for the short form alone",
    { timeout: 60_000 },
    () => {
      for (const stock of LABEL_STOCKS) {
        for (const dpi of stock.dpis) {
          const fits = (form: "link" | "short") => checkLabelJob(sampleTerms({ stock, dpi, format: "pdf", form }))
          expect([stock.id, dpi, fits("short").map(({ message }) => message)]).toEqual([stock.id, dpi, []])
          const codes = fits("link").map((issue) => issue.code)
          const isTight =
            stock.widthMm === 20 || (dpi === 203 && stock.shape === "round") || stock.id === "roll-30x20-3t"
          if (!isTight) expect([stock.id, dpi, codes]).toEqual([stock.id, dpi, []])
          if (stock.widthMm === 20) expect(codes).toEqual(["module_too_small"])
        }
      }
    },
  )

  it("refuses a round label of 20 mm with the smallest that works, which then works", () => {
    const stock = findLabelStock("roll-round-20-3t") ?? A4_65_UP
    const [issue] = checkLabelJob(terms({ stock, dpi: 203 }))
    expect(issue).toMatchObject({ code: "module_too_small", leastModuleDots: 4, symbolModules: 41 })
    const size = issue?.smallest ?? { widthMm: 0, heightMm: 0 }
    const larger = { ...stock, ...size, columns: 1, pageHeightMm: size.heightMm, pitchYMm: size.heightMm + 2 }
    expect(checkLabelJob(terms({ stock: larger, dpi: 203 }))).toEqual([])
  })

  it("refuses a printer's language for a sheet, and an offset that pushes ink off the page", () => {
    expect(checkLabelJob(terms({ format: "zpl" }))[0]?.code).toBe("format_not_for_stock")
    expect(checkLabelJob(terms({ offset: { xMm: -8, yMm: 0 } }))[0]).toMatchObject({ code: "offset_too_large" })
    expect(checkLabelJob(terms({ offset: { xMm: 0.3, yMm: -0.5 } }))).toEqual([])
  })
})

const length = fc.oneof(fc.double({ min: -5, max: 400 }), fc.constantFrom(0, Number.NaN, Infinity, 1e9))
const count = fc.oneof(fc.integer({ min: -1, max: 40 }), fc.constantFrom(0.5, Number.NaN, 1e9))
const grids: fc.Arbitrary<LabelStock> = fc.record({
  id: fc.constant("custom"),
  names: fc.constant({ vi: "Tờ riêng", en: "Custom" }),
  kind: fc.constantFrom("sheet", "roll"),
  shape: fc.constantFrom("rectangle", "round"),
  widthMm: length,
  heightMm: length,
  pageWidthMm: length,
  pageHeightMm: length,
  columns: count,
  rows: count,
  marginLeftMm: length,
  marginTopMm: length,
  pitchXMm: length,
  pitchYMm: length,
  dpis: fc.constant([300]),
})

describe("bad input", () => {
  it("of any grid is answered with issues, never with another error", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(grids, fc.constantFrom(203, 300, 0, Number.NaN), (stock, dpi) => {
        for (const issue of checkLabelJob(terms({ stock, dpi }))) expect(issue.message).not.toBe("")
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ["right to left", "شاي أخضر trà \u202eừng"],
    ["emoji", "🍵 Trà 🌱 rừng 👩‍🌾"],
    ["ten thousand letters", "Ẳ".repeat(10_000)],
    ["ten thousand words", "trà ".repeat(10_000)],
    ["control characters", "Trà\u0000\u001b[2J\u0007 rừng\r\n^XZ ~JA"],
    ["piled marks", `Tr${"\u0301".repeat(500)}à`],
  ])("names of %s print, and change nothing but the name", { timeout: 30_000 }, async (_, productName) => {
    const stock = findLabelStock("roll-35x22-3t") ?? A4_65_UP
    const chunks: Uint8Array[] = []
    const job = { ...terms({ stock, dpi: 203, format: "zpl", productName }), stamps: [{ serial: 1, code }] }
    for await (const chunk of renderLabels(job)) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString("latin1")).toMatch(
      /^\^XA\^PW\d+\^LL\d+\^LH0,0\^FO0,0\^GFA,[^^]*\^FS\^PQ1\^XZ\n$/,
    )
  })
})
