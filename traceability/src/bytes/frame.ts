import { concatBytes, ensure, utf8 } from "./index.js"

/** Four bytes, big-endian. @throws RangeError */
export function u32(value: number): Uint8Array<ArrayBuffer> {
  ensure(value === value >>> 0)
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

/** Writes `u32(value)` at `offset`. @throws RangeError */
export function setU32(bytes: Uint8Array, offset: number, value: number): void {
  ensure(value === value >>> 0)
  for (let i = 0; i < 4; i++) bytes[offset + i] = value >>> (24 - 8 * i)
}

/**
 * Two length bytes, big-endian, then the bytes; text as UTF-8. Length prefixes keep ("ab", "c") and ("a", "bc") apart.
 * @throws RangeError over 65,535 bytes
 */
export function framed(value: Uint8Array | string): Uint8Array<ArrayBuffer> {
  const bytes = typeof value === "string" ? utf8(value) : value
  ensure(bytes.length <= 0xffff)
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length), bytes)
}

/**
 * Reads attacker-controlled bytes from front to back; every read is bounded by what is there.
 * @returns [next byte, next framed field, whether all is read]. @throws RangeError
 */
export function readerOf(bytes: Uint8Array): [() => number, () => Uint8Array, () => boolean] {
  let offset = 0
  const take = (count: number): Uint8Array => {
    const taken = bytes.slice(offset, (offset += count))
    ensure(taken.length === count)
    return taken
  }
  const byte = () => take(1)[0] as number
  return [byte, () => take(byte() * 256 + byte()), () => offset === bytes.length]
}
