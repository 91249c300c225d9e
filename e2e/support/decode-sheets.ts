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

/** Rasterises a printed PDF at a label printer's 300 dpi and reads every stamp from the pixels with a decoder that is not ours. */
export async function decodeSheets(pdf: Uint8Array): Promise<string[]> {
  await prepareDecoder()
  const directory = await mkdtemp(join(tmpdir(), "nguon-sheets-"))
  try {
    await writeFile(join(directory, "sheets.pdf"), pdf)
    await promisify(execFile)("pdftoppm", [
      "-r",
      "300",
      "-gray",
      "-png",
      join(directory, "sheets.pdf"),
      join(directory, "page"),
    ])
    const pages = (await readdir(directory)).filter((name) => name.endsWith(".png")).sort()
    const texts: string[] = []
    for (const page of pages) {
      const image = new Blob([new Uint8Array(await readFile(join(directory, page)))])
      // Without tryHarder the decoder stops after a third of a page.
      const found = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 255 })
      texts.push(...found.filter((symbol) => symbol.isValid).map((symbol) => symbol.text))
    }
    return texts
  } finally {
    await rm(directory, { recursive: true })
  }
}
