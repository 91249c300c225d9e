import { ensure } from "../bytes/index.js"

export type SectionReader = {
  byte: () => number
  varint: () => number
  take: (count: number) => Uint8Array
  rest: () => Uint8Array
  atEnd: () => boolean
}

/** Reads attacker-controlled bytes from front to back; every read is bounded by what is there. Methods throw RangeError. */
export function sectionReader(bytes: Uint8Array): SectionReader {
  let offset = 0
  const take = (count: number): Uint8Array => {
    ensure(count <= bytes.length - offset)
    return bytes.subarray(offset, (offset += count))
  }
  const byte = (): number => take(1)[0] as number
  const readVarint = (): number => {
    let value = 0
    for (;;) {
      const next = byte()
      // A first group of zeros would be a second spelling of the same number.
      ensure(value > 0 || next !== CONTINUES)
      value = value * CONTINUES + (next % CONTINUES)
      ensure(Number.isSafeInteger(value))
      if (next < CONTINUES) return value
    }
  }
  return {
    byte,
    varint: readVarint,
    take,
    rest: () => take(bytes.length - offset),
    atEnd: () => offset === bytes.length,
  }
}

const CONTINUES = 0x80

/** Base 128, most significant group first, the high bit set on all but the last; the shortest form. @throws RangeError */
export function varint(value: number): Uint8Array<ArrayBuffer> {
  ensure(Number.isSafeInteger(value) && value >= 0)
  const groups = [value % CONTINUES]
  for (let left = Math.floor(value / CONTINUES); left > 0; left = Math.floor(left / CONTINUES)) {
    groups.unshift((left % CONTINUES) + CONTINUES)
  }
  return Uint8Array.from(groups)
}
