import { describe, expect, it } from "vitest"
import { deriveCode, deriveRunKey, stampUrl } from "../stamp/index.js"
import { findLabelStock } from "./label-stock.js"
import { PdfWriter } from "./pdf-writer.js"
import { proveLabels } from "./proof/index.js"
import { stampSymbol } from "./stamp-symbol.js"
import { A4_65_UP } from "./label-stocks.js"

/*
 * Sheets as a careless program makes them. Each decodes on a clean screen and is lost on some printers, so that a proof
 * which lets one of them pass proves nothing.
 */
const runKey = deriveRunKey(new Uint8Array(32).fill(4), "run_01JDBAD")
const urls = [1, 2, 3].map((serial) =>
  stampUrl({ baseUrl: "https://nguon.vn", lotCode: "L1", code: deriveCode(runKey, "batch_01JDBAD", serial) }),
)
const DPI = 300
const DOT = 72 / DPI
const PAGE = { width: 2480, height: 3508 }

interface Drawing {
  moduleDots: number
  asVectors?: boolean
  /** Moves symbols, in dots. */
  shift?: number
  /** Scales the page, as a print dialog does. */
  scale?: number
  /** Ink this many modules from the symbol. */
  inkAtModules?: number
}

/** Symbols where the 65-up sheet has its first labels, drawn well unless told otherwise. */
function sheet({ moduleDots, asVectors = false, shift = 0, scale = 1, inkAtModules }: Drawing): Uint8Array {
  const labels = urls.map((url, index) => {
    const symbol = stampSymbol(url)
    const side = symbol.size * moduleDots
    const x = Math.round((4.75 + 40.6 * index) * (DPI / 25.4)) + 24 + shift
    const y = PAGE.height - 150 - side - shift
    const ink = inkAtModules === undefined ? "" : `${x + side + inkAtModules * moduleDots} ${y} 3 ${side} re f\n`
    const drawn = asVectors ? vectors(symbol, x, y, moduleDots) : image(symbol, x, y, side)
    return drawn + ink
  })
  const content = `${DOT * scale} 0 0 ${DOT * scale} 0 0 cm\n${labels.join("")}`
  return pdf(Buffer.from(content, "latin1"))
}

type Symbol = ReturnType<typeof stampSymbol>

function image({ size, bits }: Symbol, x: number, y: number, side: number): string {
  const data = Buffer.from(bits).toString("latin1")
  const place = `${side - 0.04} 0 0 ${side - 0.04} ${x + 0.02} ${y + 0.02} cm`
  return `q ${place} BI /W ${size} /H ${size} /BPC 1 /IM true /D [1 0] ID ${data}\nEI Q\n`
}

function vectors({ size, bits }: Symbol, x: number, y: number, moduleDots: number): string {
  const rowBytes = Math.ceil(size / 8)
  const squares: string[] = []
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if ((((bits[row * rowBytes + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1) === 0) continue
      const [left, bottom] = [x + column * moduleDots, y + (size - 1 - row) * moduleDots]
      squares.push(`${left} ${bottom} ${moduleDots} ${moduleDots} re`)
    }
  }
  // As a program does that counts in millimetres and not in dots: the origin lies between them.
  return `q 1 0 0 1 0.4 0.4 cm ${squares.join("\n")} f Q\n`
}

function pdf(content: Uint8Array): Uint8Array {
  const writer = new PdfWriter()
  const [root, pages, page, stream, info] = [1, 2, 3, 4, 5].map(() => writer.reserve()) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const box = `[0 0 ${PAGE.width * DOT} ${PAGE.height * DOT}]`
  return Buffer.concat([
    writer.header(),
    writer.object(root, `<< /Type /Catalog /Pages ${pages} 0 R >>`),
    writer.object(pages, `<< /Type /Pages /Count 1 /Kids [${page} 0 R] >>`),
    writer.object(page, `<< /Type /Page /Parent ${pages} 0 R /MediaBox ${box} /Contents ${stream} 0 R >>`),
    writer.stream(stream, "", content),
    writer.object(info, "<< >>"),
    writer.trailer(root, info),
  ])
}

function prove(file: Uint8Array, expected: readonly string[] = urls) {
  return proveLabels({ file, format: "pdf", stock: A4_65_UP, dpi: DPI, expected, blurEvery: 1 })
}

describe("the proof", () => {
  it("passes the same symbols drawn well", async () => {
    expect((await prove(sheet({ moduleDots: 5 }))).faults).toEqual([])
  })

  it.each<[string, Drawing, RegExp]>([
    ["vector fills off the dots", { moduleDots: 5, asVectors: true }, /no symbol|off its dot|whole/],
    ["a page scaled to 97 %", { moduleDots: 5, scale: 0.97 }, /no symbol|off its dot|whole/],
    ["modules of four and a half dots", { moduleDots: 4.5 }, /no symbol|off its dot|whole/],
    ["modules of three dots", { moduleDots: 3 }, /no symbol|modules of 3/],
    ["ink two modules from the symbol", { moduleDots: 5, inkAtModules: 2 }, /ink in the quiet zone/],
    ["labels printed 3 mm too far", { moduleDots: 5, shift: 170 }, /edge|reads/],
  ])("fails %s", { timeout: 60_000 }, async (_, drawing, fault) => {
    const { faults } = await prove(sheet(drawing))
    expect(faults.length).toBeGreaterThanOrEqual(urls.length)
    for (const number of [1, 2, 3])
      expect(faults.filter((it) => it.startsWith(`label ${number}:`)).join()).toMatch(fault)
  })

  it("fails a label that was not issued, one in another's place, and one that is missing", async () => {
    const good = sheet({ moduleDots: 5 })
    const [first = "", second = "", third = ""] = urls
    expect((await prove(good, [first, third, second])).faults.join()).toMatch(/label 2: zxing.*label 3: zxing/s)
    expect((await prove(good, [first, second, third, first])).faults.join()).toContain("label 4: no symbol")
  })

  it("knows every stock by its id", () => {
    expect(findLabelStock("a4-65")).toBe(A4_65_UP)
    expect(findLabelStock("none")).toBeUndefined()
  })
})
