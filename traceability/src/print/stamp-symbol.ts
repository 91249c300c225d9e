import QRCode from "qrcode"
import type { QRCodeSegment } from "qrcode"
import { InvalidInputError } from "../errors/index.js"

export type SymbolLevel = "M" | "Q" | "H"

/** Rows of modules, most significant bit first, each row padded to a whole byte; 1 = dark. */
export interface StampSymbol {
  version: number
  size: number
  level: SymbolLevel
  bits: Uint8Array
}

/** Light modules kept around the symbol on every side (ISO/IEC 18004, 9.1). */
export const QUIET_ZONE_MODULES = 4

const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/
const RAISED_LEVELS = ["H", "Q"] as const

/**
 * Makes the QR symbol of a stamp URL: at least level M, and the highest level that needs no larger symbol.
 *
 * The scheme and host go in byte mode and stay lower-case, because some phones do not open `HTTPS://`; the path is
 * upper-case and goes in alphanumeric mode, which is a third shorter.
 *
 * @example stampSymbol("https://nguon.vn/T/7K3M9QX2WB4TH5RD").version // 3
 */
export function stampSymbol(url: string): StampSymbol {
  const segments = segmentsOf(url)
  const level = bestLevel(segments)
  const { version, modules } = QRCode.create(segments, { errorCorrectionLevel: level })
  return { version, size: modules.size, level, bits: packRows(modules.data, modules.size) }
}

function segmentsOf(url: string): QRCodeSegment[] {
  const [, origin, path] = /^(https?:\/\/[^/]+)(\/.+)$/.exec(url) ?? []
  if (origin === undefined || path === undefined) throw fault("http(s)://host and a path expected")
  // A lot code keeps its own case (it is an identifier), and lower-case letters are not alphanumeric in QR.
  const mode = ALPHANUMERIC.test(path) ? "alphanumeric" : "byte"
  const bytes = (text: string): QRCodeSegment => ({ data: Buffer.from(text, "utf8"), mode: "byte" })
  return mode === "byte" ? [bytes(url)] : [bytes(origin), { data: path, mode }]
}

// Capacity depends on the two lengths alone, and all the stamps of a run have the same ones: without this table the
// three trial encodings would cost as much as the symbols themselves.
const levelByLengths = new Map<string, SymbolLevel>()

function bestLevel(segments: QRCodeSegment[]): SymbolLevel {
  const key = segments.map(({ mode, data }) => `${mode} ${String(data).length}`).join("+")
  const known = levelByLengths.get(key)
  if (known !== undefined) return known
  const versionAt = (level: SymbolLevel): number => versionOf(segments, level)
  const least = versionAt("M")
  const level = RAISED_LEVELS.find((raised) => versionAt(raised) === least) ?? "M"
  levelByLengths.set(key, level)
  return level
}

function versionOf(segments: QRCodeSegment[], level: SymbolLevel): number {
  try {
    return QRCode.create(segments, { errorCorrectionLevel: level, maskPattern: 0 }).version
  } catch (cause) {
    if (level !== "M") return Number.POSITIVE_INFINITY
    throw fault("too long for a symbol", cause)
  }
}

function fault(message: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError("stamp_url_invalid", [{ path: "url", message }], { cause })
}

function packRows(modules: Uint8Array, size: number): Uint8Array {
  const rowBytes = Math.ceil(size / 8)
  const bits = new Uint8Array(rowBytes * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const byte = row * rowBytes + (column >> 3)
      if (modules[row * size + column] === 1) bits[byte] = (bits[byte] ?? 0) | (0x80 >> (column & 7))
    }
  }
  return bits
}
