import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { scanGrayBuffer, ZBarConfigType, ZBarScanner, ZBarSymbolType } from "@undecaf/zbar-wasm"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"
import type { Grey } from "./grey.js"

export const DECODERS = ["zxing", "zbar"] as const
export type Decoder = (typeof DECODERS)[number]

let isReady = false
let zbar: Promise<ZBarScanner> | undefined

/** The texts of all QR symbols that a decoder finds in a picture. */
export async function decode(picture: Grey, decoder: Decoder): Promise<string[]> {
  return decoder === "zxing" ? byZxing(picture) : byZbar(picture)
}

async function byZxing({ data, width, height }: Grey): Promise<string[]> {
  if (!isReady) {
    const path = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm")
    const wasm = readFileSync(path)
    prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) } })
    isReady = true
  }
  const rgba = new Uint32Array(width * height)
  for (let index = 0; index < rgba.length; index++) rgba[index] = ((data[index] ?? 0) * 0x010101 + 0xff000000) >>> 0
  const image = { data: new Uint8ClampedArray(rgba.buffer), width, height, colorSpace: "srgb" as const }
  // Without tryHarder the decoder stops after a third of a page; no label is printed white on black.
  const found = await readBarcodes(image, {
    formats: ["QRCode"],
    tryHarder: true,
    tryInvert: false,
    maxNumberOfSymbols: 255,
  })
  return found.filter(({ isValid }) => isValid).map(({ text }) => text)
}

async function byZbar({ data, width, height }: Grey): Promise<string[]> {
  const copy = new Uint8Array(data)
  const found = await scanGrayBuffer(copy.buffer, width, height, await (zbar ??= scannerOfQr()))
  return found.filter(({ typeName }) => typeName === "ZBAR_QRCODE").map((symbol) => symbol.decode())
}

/** zbar looks for a dozen kinds of bar codes unless it is told not to. */
async function scannerOfQr(): Promise<ZBarScanner> {
  const scanner = await ZBarScanner.create()
  scanner.setConfig(ZBarSymbolType.ZBAR_NONE, ZBarConfigType.ZBAR_CFG_ENABLE, 0)
  scanner.setConfig(ZBarSymbolType.ZBAR_QRCODE, ZBarConfigType.ZBAR_CFG_ENABLE, 1)
  return scanner
}
