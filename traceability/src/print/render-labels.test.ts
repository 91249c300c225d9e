import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"
import { InvalidInputError } from "../errors/index.js"
import { deriveCode, deriveRunKey, formatCode, stampUrl } from "../stamp/index.js"
import type { LabelJob, LabelStamp } from "./label-job.js"
import { A4_65_UP } from "./label-stocks.js"
import { renderLabels } from "./render-labels.js"

const BATCH = "batch_01JDPRINT"
const runKey = deriveRunKey(new Uint8Array(32).fill(7), "run_01JDPRINT")
const directory = mkdtempSync(join(tmpdir(), "nguon-print-"))

const base = {
  baseUrl: "https://nguon.vn",
  productName: "Trà mướp đắng rừng Vi Hương thượng hạng sấy lạnh, hộp hai mươi túi lọc",
  lotCode: "TA-2611-03",
  gtin: "8931234567897",
  stock: A4_65_UP,
  dpi: 300,
  format: "pdf" as const,
}

function stamps(count: number): LabelStamp[] {
  return Array.from({ length: count }, (_, index) => ({
    serial: index + 1,
    code: deriveCode(runKey, BATCH, index + 1),
  }))
}

async function render(input: LabelJob): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of renderLabels(input)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function tool(command: "pdftoppm" | "pdftotext" | "pdffonts" | "qpdf", parameters: string[]): string {
  try {
    return execFileSync(command, parameters, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] })
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause
    const debianPackage = command === "qpdf" ? "qpdf" : "poppler-utils"
    throw new Error(`${command} is missing: apt-get install ${debianPackage}, then run the test again.`, { cause })
  }
}

function saved(name: string, pdf: Buffer): string {
  const path = join(directory, name)
  writeFileSync(path, pdf)
  return path
}

/** A grey page as RGBA, the form decoders take. */
function rasterise(
  pdfPath: string,
  page: number,
): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const prefix = join(directory, `page-${page}`)
  tool("pdftoppm", ["-r", "300", "-gray", "-f", `${page}`, "-l", `${page}`, "-singlefile", pdfPath, prefix])
  const file = readFileSync(`${prefix}.pgm`)
  const [header = "", width = "", height = ""] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString("latin1", 0, 64)) ?? []
  const grey = file.subarray(header.length)
  const data = new Uint8ClampedArray(grey.length * 4)
  const rgba = new Uint32Array(data.buffer)
  for (let index = 0; index < grey.length; index++) rgba[index] = ((grey[index] ?? 0) * 0x010101 + 0xff000000) >>> 0
  return { data, width: Number(width), height: Number(height) }
}

async function decode(pdfPath: string, page: number): Promise<string[]> {
  const image = { ...rasterise(pdfPath, page), colorSpace: "srgb" as const }
  // Without tryHarder the decoder stops after a third of a page.
  const results = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 255 })
  return results.filter(({ isValid }) => isValid).map(({ text }) => text)
}

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")
  const wasm = readFileSync(path)
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } })
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe("renderLabels", () => {
  it("prints symbols that an independent decoder reads back, every one of two pages", async () => {
    const input = { ...base, stamps: stamps(100) }
    const path = saved("two-pages.pdf", await render(input))
    const decoded = [...(await decode(path, 1)), ...(await decode(path, 2))]
    const expected = input.stamps.map(({ code }) => stampUrl({ ...base, code }))
    expect(decoded).toHaveLength(100)
    expect(new Set(decoded)).toEqual(new Set(expected))
  })

  it("prints the short form when the product has no GTIN", async () => {
    const input = { ...base, gtin: null, stamps: stamps(3) }
    const path = saved("short.pdf", await render(input))
    expect(new Set(await decode(path, 1))).toEqual(
      new Set(input.stamps.map(({ code }) => `https://nguon.vn/T/${code}`)),
    )
  })

  it("is a well-formed PDF with embedded subset fonts, a title and no print scaling", async () => {
    const pdf = await render({ ...base, stamps: stamps(66) })
    const path = saved("well-formed.pdf", pdf)
    expect(tool("qpdf", ["--check", path])).toContain("No syntax or stream encoding errors found")
    expect(tool("qpdf", ["--show-npages", path]).trim()).toBe("2")
    expect(pdf.toString("latin1")).toContain("/PrintScaling /None")
    const fonts = tool("pdffonts", [path]).trim().split("\n").slice(2)
    expect(fonts.length).toBeGreaterThanOrEqual(2)
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  it("lets the text be copied: name, lot, serial number, code in groups of four, host", async () => {
    const productName = "Miến dong Ặ Ỗ ượ ễ"
    const path = saved("text.pdf", await render({ ...base, productName, stamps: stamps(1) }))
    const text = tool("pdftotext", ["-raw", path, "-"]).normalize("NFC").replace(/\s+/g, " ")
    const [first = "", second = ""] = formatCode(deriveCode(runKey, BATCH, 1)).match(/.{9}/g) ?? []
    for (const words of [productName, "Lô TA-2611-03", "Số 1", "nguon.vn", first, second]) expect(text).toContain(words)
  })

  it("shortens a long name with an ellipsis and keeps all ink inside the label", async () => {
    const productName = `${base.productName} ${base.productName} ${"Ắ".repeat(80)}`
    const path = saved("long.pdf", await render({ ...base, productName, stamps: stamps(1) }))
    expect(tool("pdftotext", ["-raw", path, "-"])).toContain("…")
    const { data, width } = rasterise(path, 1)
    const dots = (mm: number): number => Math.round((mm * 300) / 25.4)
    const inside = (index: number): boolean => {
      const [x, y] = [index % width, Math.floor(index / width)]
      return x >= dots(4.75) && x < dots(4.75 + 38.1) && y >= dots(10.7) && y < dots(10.7 + 21.2)
    }
    let strays = 0
    for (let index = 0; index < data.length / 4; index++) {
      if ((data[index * 4] ?? 0) < 200 && !inside(index)) strays += 1
    }
    expect(strays).toBe(0)
  })

  it("starts at the label asked for, so that a used sheet can be finished", async () => {
    const path = saved("start.pdf", await render({ ...base, startAt: 65, stamps: stamps(2) }))
    expect(await decode(path, 1)).toHaveLength(1)
    expect(await decode(path, 2)).toHaveLength(1)
  })

  it("draws every module as five whole dots at 300 dpi: no grey edge in a symbol", async () => {
    const path = saved("dots.pdf", await render({ ...base, stamps: stamps(1) }))
    const { data, width } = rasterise(path, 1)
    // The symbol is in the left 18 mm of the first label; text lies to the right of it.
    const left = Math.round((4.75 * 300) / 25.4)
    const top = Math.round((10.7 * 300) / 25.4)
    const greys = new Set<number>()
    for (let y = top; y < top + 250; y++) {
      for (let x = left; x < left + 210; x++) greys.add(data[(y * width + x) * 4] ?? -1)
    }
    expect([...greys].sort((a, b) => a - b)).toEqual([expect.any(Number), 255])
  })

  it("streams: the first page is out before the stamps of the third are asked for", async () => {
    let asked = 0
    function* counted(): Generator<LabelStamp> {
      for (const stamp of stamps(400)) {
        asked += 1
        yield stamp
      }
    }
    for await (const chunk of renderLabels({ ...base, stamps: counted() })) {
      if (Buffer.from(chunk).includes("/Type /Page ")) break
    }
    expect(asked).toBeLessThanOrEqual(2 * 65)
  })

  it("lets other work of the server run between pages", async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    await render({ ...base, stamps: stamps(65 * 6) })
    clearInterval(timer)
    expect(turns).toBeGreaterThanOrEqual(3)
  })
})

describe("bad input", () => {
  const one = stamps(1)
  it.each<[string, Partial<LabelJob>, string]>([
    ["no stamps", { stamps: [] }, "stamps"],
    ["a code that is none", { stamps: [{ serial: 1, code: "SHORT" }] }, "code"],
    ["a serial number of zero", { stamps: [{ serial: 0, code: one[0]?.code ?? "" }] }, "serial"],
    ["a host with a path", { baseUrl: "https://nguon.vn/x" }, "baseUrl"],
    ["a scheme that is not the web", { baseUrl: "javascript:alert(1)" }, "baseUrl"],
    ["a wrong check digit", { gtin: "08931234567894" }, "gtin"],
    ["an empty product name", { productName: " \n" }, "productName"],
    ["a name of emoji alone", { productName: "🍵" }, "productName"],
    ["a start beyond the sheet", { startAt: 66 }, "startAt"],
    ["a grid wider than the page", { stock: { ...A4_65_UP, columns: 6 } }, "stock.columns"],
    ["a grid of nothing", { stock: { ...A4_65_UP, rows: 0 }, dpi: Number.NaN }, "stock.rows"],
  ])("is refused: %s", async (_, change, path) => {
    const error: unknown = await attempt({ ...base, stamps: one, ...change })
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ issues: expect.arrayContaining([expect.objectContaining({ path })]) as unknown })
  })

  it("is refused with the smallest size that works, which then works", async () => {
    const small = { ...A4_65_UP, widthMm: 30, heightMm: 12 }
    const error: unknown = await attempt({ ...base, stamps: one, stock: small })
    expect(error).toBeInstanceOf(InvalidInputError)
    const [, width, height] = /smallest that works is ([\d.]+) x ([\d.]+) mm/.exec(String(error)) ?? []
    const enough = { ...A4_65_UP, widthMm: Number(width), heightMm: Number(height), pitchYMm: 22.8, rows: 12 }
    const path = saved("smallest.pdf", await render({ ...base, stamps: one, stock: enough }))
    expect(await decode(path, 1)).toHaveLength(1)
  })

  it("puts the text under the symbol on a label that is taller than wide", async () => {
    const tall = { ...A4_65_UP, columns: 4, rows: 6, widthMm: 25, heightMm: 40, pitchYMm: 42 }
    const path = saved("tall.pdf", await render({ ...base, stamps: stamps(4), stock: tall }))
    expect(await decode(path, 1)).toHaveLength(4)
  })
})

async function attempt(input: LabelJob): Promise<unknown> {
  try {
    await render(input)
    return null
  } catch (error) {
    return error
  }
}
