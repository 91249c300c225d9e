import { InvalidInputError } from "../errors/index.js"
import { concatBytes, utf8 } from "./index.js"

const MAX_U16 = 0xffff
const MAX_U32 = 0xffff_ffff

/** Four bytes, big-endian. */
export function u32(value: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(value) || value < 0 || value > MAX_U32) {
    throw new InvalidInputError("u32_out_of_range", [
      { path: "", message: `${value} is not an unsigned 32-bit integer` },
    ])
  }
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

/** Two length bytes, big-endian, then the bytes; text as UTF-8. Length prefixes keep ("ab","c") and ("a","bc") apart. */
export function framed(value: Uint8Array | string): Uint8Array<ArrayBuffer> {
  const bytes = typeof value === "string" ? utf8(value) : value
  if (bytes.length > MAX_U16) {
    throw new InvalidInputError("field_too_long", [{ path: "", message: `${bytes.length} bytes exceed ${MAX_U16}` }])
  }
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes)
}
