import QRCode from "qrcode"
import type { QRCode as ReferenceSymbol, QRCodeMaskPattern, QRCodeSegment } from "qrcode"
import { InvalidInputError } from "../../errors/index.js"
import type { Segment } from "./segments.js"
import { segmentText, VERSION_RANGES } from "./segments.js"

export type SymbolLevel = "M" | "Q" | "H"

/** What the symbols of one run share: with these, a symbol depends on the code alone. */
export interface SymbolLayout {
  version: number
  level: SymbolLevel
  /** Of the whole text; where it ends in a code, the code is the end of the last, alphanumeric, segment. */
  segments: Segment[]
}

const LEVELS = ["M", "Q", "H"] as const
const MOST_VERSIONS = 40

/**
 * The smallest version that holds the text at level `least`, and the highest level that this version still holds: more
 * of a damaged stamp can be read, for no larger symbol.
 * @throws InvalidInputError `stamp_url_invalid` for a text that no symbol holds
 */
export function planSymbol(text: string, codeLength: number, least: SymbolLevel): SymbolLayout {
  let best: SymbolLayout | null = null
  for (const level of LEVELS.slice(LEVELS.indexOf(least))) {
    const layout = smallestAt(level, text, codeLength)
    if (layout !== null && layout.version <= (best?.version ?? MOST_VERSIONS)) best = layout
  }
  if (best === null) throw new InvalidInputError("stamp_url_invalid", [{ path: "url", message: "too long" }])
  return best
}

function smallestAt(level: SymbolLevel, text: string, codeLength: number): SymbolLayout | null {
  for (const highest of VERSION_RANGES) {
    const segments = segmentText(text, highest, codeLength)
    const version = leastVersion(segments, level)
    if (version !== null && version <= highest) return { version, level, segments }
  }
  return null
}

function leastVersion(segments: readonly Segment[], level: SymbolLevel): number | null {
  try {
    return QRCode.create(inputOf(segments), { errorCorrectionLevel: level, maskPattern: 0 }).version
  } catch (error) {
    if (error instanceof Error && error.message.includes("too big to be stored")) return null
    throw error
  }
}

/** The symbol as `qrcode` makes it; without a mask it takes the best of the eight (ISO/IEC 18004, 7.8.3). */
export function referenceSymbol({ version, level, segments }: SymbolLayout, mask?: QRCodeMaskPattern): ReferenceSymbol {
  const options = { version, errorCorrectionLevel: level }
  return QRCode.create(inputOf(segments), mask === undefined ? options : { ...options, maskPattern: mask })
}

function inputOf(segments: readonly Segment[]): QRCodeSegment[] {
  return segments.map(({ mode, text }) => {
    // The byte mode of `qrcode` takes bytes; its types know only the copy that it makes of them.
    return mode === "byte" ? { mode, data: Buffer.from(text, "utf8") } : { mode, data: text }
  })
}

/** Rows of modules, most significant bit first, each row padded to a whole byte; 1 = dark. */
export function packRows({ modules }: ReferenceSymbol): Uint8Array<ArrayBuffer> {
  const { data, size } = modules
  const rowBytes = rowBytesOf(size)
  const bits = new Uint8Array(rowBytes * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const byte = row * rowBytes + (column >> 3)
      if (data[row * size + column] === 1) bits[byte] = (bits[byte] ?? 0) | (0x80 >> (column & 7))
    }
  }
  return bits
}

export function rowBytesOf(size: number): number {
  return Math.ceil(size / 8)
}
