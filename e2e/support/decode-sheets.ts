import { execFile } from "node:child_process"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"

let prepared: Promise<unknown> | undefined

async function prepareDecoder(): Promise<void> {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")
  const wasm = await readFile(file)
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer
  prepared ??= Promise.resolve(prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }))
  await prepared
}

/** One stamp found on paper: page from 0, corners in dots at 300 dpi. */
export type FoundStamp = { text: string; page: number; left: number; top: number; width: number; height: number }

/** Rasterises a printed PDF at a label printer's 300 dpi and reads every stamp from the pixels with a decoder that is not ours. */
export async function decodeSheets(pdf: Uint8Array): Promise<string[]> {
  return (await findStamps(pdf)).map(({ text }) => text)
}

/** As `decodeSheets`, with where each stamp lies, in the order in which labels are filled: row by row, from the top. */
export async function findStamps(pdf: Uint8Array): Promise<FoundStamp[]> {
  const found: FoundStamp[] = []
  await eachPage(pdf, async (image, page) => {
    // Without tryHarder the decoder stops after a third of a page.
    const symbols = await readBarcodes(new Blob([image]), {
      formats: ["QRCode"],
      tryHarder: true,
      maxNumberOfSymbols: 255,
    })
    const stamps = symbols
      .filter((symbol) => symbol.isValid)
      .map(({ text, position }) => ({ text, page, ...boxOf(position) }))
    found.push(...inReadingOrder(stamps))
  })
  return found
}

/** The page of a PDF as a PNG at 300 dpi. */
export async function pagePicture(pdf: Uint8Array, wanted: number): Promise<Uint8Array> {
  let picture: Uint8Array | undefined
  await eachPage(pdf, (image, page) => {
    if (page === wanted) picture = image
    return Promise.resolve()
  })
  if (!picture) throw new Error(`the PDF has no page ${wanted}`)
  return picture
}

type Position = Record<"topLeft" | "topRight" | "bottomLeft" | "bottomRight", { x: number; y: number }>

function boxOf({ topLeft, bottomRight }: Position): Pick<FoundStamp, "left" | "top" | "width" | "height"> {
  return { left: topLeft.x, top: topLeft.y, width: bottomRight.x - topLeft.x, height: bottomRight.y - topLeft.y }
}

/** Corners of one row differ by a dot or two, never by half a symbol. */
function inReadingOrder(stamps: FoundStamp[]): FoundStamp[] {
  return [...stamps].sort((a, b) => (Math.abs(a.top - b.top) > a.height / 2 ? a.top - b.top : a.left - b.left))
}

async function eachPage(pdf: Uint8Array, visit: (image: Uint8Array<ArrayBuffer>, page: number) => Promise<void>) {
  await prepareDecoder()
  const directory = await mkdtemp(join(tmpdir(), "nguon-sheets-"))
  try {
    const file = join(directory, "sheets.pdf")
    await writeFile(file, pdf)
    await promisify(execFile)("pdftoppm", ["-r", "300", "-gray", "-png", file, join(directory, "page")])
    const pages = (await readdir(directory)).filter((name) => name.endsWith(".png")).sort()
    for (const [index, page] of pages.entries()) {
      await visit(new Uint8Array(await readFile(join(directory, page))), index)
    }
  } finally {
    await rm(directory, { recursive: true })
  }
}
