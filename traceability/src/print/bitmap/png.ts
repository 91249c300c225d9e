import { crc32, deflateSync } from "node:zlib"
import { concatBytes, utf8 } from "../../bytes/index.js"
import type { Bitmap } from "./bitmap.js"

const SIGNATURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A bitmap as a PNG of one bit to a dot, which says how large it is meant to be printed (PNG 3, 11.3.4.3). */
export function toPng(bitmap: Bitmap, dpi: number): Uint8Array {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, bitmap.width)
  header.setUint32(4, bitmap.height)
  // Bit depth 1, greyscale, deflate, the only filter method, not interlaced.
  for (const [index, value] of [1, 0, 0, 0, 0].entries()) header.setUint8(8 + index, value)
  const physical = new DataView(new ArrayBuffer(9))
  const dotsPerMetre = Math.round(dpi / 0.0254)
  physical.setUint32(0, dotsPerMetre)
  physical.setUint32(4, dotsPerMetre)
  physical.setUint8(8, 1)
  return concatBytes(
    SIGNATURE,
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("pHYs", new Uint8Array(physical.buffer)),
    chunk("IDAT", deflateSync(scanlines(bitmap))),
    chunk("IEND", new Uint8Array(0)),
  )
}

/** Rows after a filter byte of none; in grey of one bit 0 is black, the other way round than ink. */
function scanlines({ rowBytes, height, data }: Bitmap): Uint8Array {
  const lines = new Uint8Array((rowBytes + 1) * height)
  for (let row = 0; row < height; row++) {
    for (let index = 0; index < rowBytes; index++) {
      lines[row * (rowBytes + 1) + 1 + index] = ~(data[row * rowBytes + index] ?? 0)
    }
  }
  return lines
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = concatBytes(utf8(type), data)
  const frame = new DataView(new ArrayBuffer(8))
  frame.setUint32(0, data.length)
  frame.setUint32(4, crc32(typed))
  return concatBytes(new Uint8Array(frame.buffer, 0, 4), typed, new Uint8Array(frame.buffer, 4, 4))
}
