import type { QRCodeMaskPattern } from "qrcode"
import { InvalidInputError } from "../../errors/index.js"
import { CODE_LENGTH } from "../../stamp/index.js"
import type { SymbolLayout, SymbolLevel } from "./symbol-layout.js"
import { packRows, planSymbol, referenceSymbol, rowBytesOf } from "./symbol-layout.js"

/** Makes the symbols of one run, which differ in the code alone. */
export interface SymbolEncoder extends SymbolLayout {
  mask: QRCodeMaskPattern
  /** Modules on a side. */
  size: number
  /** Bytes of a row: its modules from the most significant bit on, 1 = dark, padded to a whole byte. */
  rowBytes: number
  /** Bytes of a symbol, `size * rowBytes`. */
  byteLength: number
  /** Writes the symbol of `prefix + code` at `offset` of `target`. @throws InvalidInputError `stamp_invalid` */
  encode(code: string, target: Uint8Array, offset?: number): void
}

export interface SymbolEncoderInput {
  /** What every symbol of the run begins with: the stamp's address without its code. */
  prefix: string
  /** Least error correction, M unless said otherwise; raised where that needs no larger symbol. */
  level?: SymbolLevel | undefined
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
const BLANK = "0".repeat(CODE_LENGTH)
const PAIR_BITS = 11
const WORD_BYTES = 4
/** A code that begins in the middle of a pair touches eight pairs and two halves: nine groups at most. */
const MOST_GROUPS = 9
const MASK_SAMPLES = 16
const KEPT_ENCODERS = 8

// Crockford value of an ASCII code unit, -1 for what is none.
const VALUES = Int8Array.from({ length: 128 }, (_, unit) => CROCKFORD.indexOf(String.fromCharCode(unit)))

const kept = new Map<string, SymbolEncoder>()

/**
 * An encoder for the stamps of a run. Version, level, mask and segments being fixed, every module is an affine function
 * over GF(2) of the payload's bits: Reed-Solomon (ISO/IEC 18004, 7.5) is linear, placing moves bits, a mask is a constant.
 * So the symbol is a constant one, changed by one bitmap for each pair of characters of the code: eight table rows are
 * XORed instead of encoding. The tables are differences of symbols that `qrcode` makes, and equal its result bit by bit.
 *
 * @example
 * const encoder = createSymbolEncoder({ prefix: "https://nguon.vn/T/" })
 * encoder.encode("7K3M9QX2WB4TH5RD", new Uint8Array(encoder.byteLength))
 * @throws InvalidInputError `stamp_url_invalid` for a prefix that leaves no room for a code
 */
export function createSymbolEncoder({ prefix, level = "M" }: SymbolEncoderInput): SymbolEncoder {
  const key = `${level} ${prefix}`
  const encoder = kept.get(key) ?? buildEncoder(prefix, level)
  kept.delete(key)
  kept.set(key, encoder)
  for (const oldest of kept.keys()) if (kept.size > KEPT_ENCODERS) kept.delete(oldest)
  return encoder
}

function buildEncoder(prefix: string, level: SymbolLevel): SymbolEncoder {
  const layout = planSymbol(prefix + BLANK, CODE_LENGTH, level)
  const mask = bestMask(layout)
  const size = 17 + 4 * layout.version
  const byteLength = rowBytesOf(size) * size
  const encode = encoderOver(tablesOf(layout, mask, Math.ceil(byteLength / WORD_BYTES)), byteLength)
  return { ...layout, mask, size, rowBytes: rowBytesOf(size), byteLength, encode }
}

/**
 * One mask for the whole run, so that a reprint and any other machine give the same symbols: the one that the standard's
 * penalties (7.8.3) choose most often for a few made-up codes. Decoders read every mask equally well.
 */
function bestMask(layout: SymbolLayout): QRCodeMaskPattern {
  const votes = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let sample = 0; sample < MASK_SAMPLES; sample++) {
    const code = Array.from(BLANK, (_, index) => CROCKFORD[(sample * 37 + index * (2 * sample + 11)) % 32]).join("")
    const { maskPattern } = referenceSymbol(withCode(layout, code))
    if (maskPattern !== undefined) votes[maskPattern] = (votes[maskPattern] ?? 0) + 1
  }
  return votes.indexOf(Math.max(...votes)) as QRCodeMaskPattern
}

function withCode(layout: SymbolLayout, code: string): SymbolLayout {
  const segments = layout.segments.map((segment, index) => {
    const isLast = index === layout.segments.length - 1
    return isLast ? { ...segment, text: segment.text.slice(0, -CODE_LENGTH) + code } : segment
  })
  return { ...layout, segments }
}

/** The rows that a group of one or two characters of the code may add; `width` values to the first of the group. */
interface Group {
  positions: number[]
  rows: Int32Array
}

interface Tables {
  words: number
  groups: Group[]
}

function tablesOf(layout: SymbolLayout, mask: QRCodeMaskPattern, words: number): Tables {
  const symbolOf = (code: string): Int32Array => {
    const symbol = new Uint8Array(words * WORD_BYTES)
    symbol.set(packRows(referenceSymbol(withCode(layout, code), mask)))
    return new Int32Array(symbol.buffer)
  }
  const blank = symbolOf(BLANK)
  const changeOf = (code: string): Int32Array => symbolOf(code).map((word, index) => word ^ (blank[index] as number))
  const head = (layout.segments.at(-1)?.text.length ?? CODE_LENGTH) - CODE_LENGTH
  const groups = groupsOf(head).map((positions) => ({ positions, rows: rowsOf(positions, words, changeOf) }))
  // The constant part of the symbol goes into the rows of the first group, one of which is always taken.
  const first = groups[0]?.rows ?? blank
  for (let index = 0; index < first.length; index++) first[index] = at(first, index) ^ at(blank, index % words)
  return { words, groups }
}

/** Alphanumeric mode takes characters by pairs from its segment's start, which the code may begin in the middle of. */
function groupsOf(charactersBefore: number): number[][] {
  const positions = Array.from(BLANK, (_, index) => index)
  const groups: number[][] = charactersBefore % 2 === 1 ? [positions.splice(0, 1)] : []
  while (positions.length > 0) groups.push(positions.splice(0, 2))
  return groups
}

function rowsOf(positions: number[], words: number, changeOf: (code: string) => Int32Array): Int32Array {
  const [first = 0, second] = positions
  if (second === undefined) return joined(Array.from(CROCKFORD, (character) => changeOf(codeWith(first, character))))
  const basis = Array.from({ length: PAIR_BITS }, (_, bit) => {
    const value = 1 << bit
    return changeOf(codeWith(first, `${ALPHANUMERIC[Math.floor(value / 45)]}${ALPHANUMERIC[value % 45]}`))
  })
  const rows = new Int32Array(32 * 32 * words)
  for (const [high, left] of [...CROCKFORD].entries()) {
    for (const [low, right] of [...CROCKFORD].entries()) {
      const value = ALPHANUMERIC.indexOf(left) * 45 + ALPHANUMERIC.indexOf(right)
      const row = rows.subarray((high * 32 + low) * words)
      for (const [bit, change] of basis.entries()) if ((value >> bit) & 1) xorInto(row, change)
    }
  }
  return rows
}

function codeWith(position: number, characters: string): string {
  return BLANK.slice(0, position) + characters + BLANK.slice(position + characters.length)
}

function joined(rows: readonly Int32Array[]): Int32Array {
  return Int32Array.from(rows.flatMap((row) => [...row]))
}

function xorInto(target: Int32Array, change: Int32Array): void {
  for (let index = 0; index < change.length; index++) target[index] = at(target, index) ^ at(change, index)
}

/** Every index here is a constant or a loop's: always inside. */
function at(words: Int32Array, index: number): number {
  return words[index] as number
}

function encoderOver({ words, groups }: Tables, byteLength: number): SymbolEncoder["encode"] {
  // One array for all groups, and a row of zeros for the ninth group of a code that begins with a pair.
  const starts: number[] = []
  let length = 0
  for (const { rows } of groups) {
    starts.push(length)
    length += rows.length
  }
  const table = new Int32Array(length + words)
  for (const [index, { rows }] of groups.entries()) table.set(rows, starts[index])
  const places = new Int32Array(MOST_GROUPS).fill(length)
  const work = new Int32Array(words)
  const result = new Uint8Array(work.buffer, 0, byteLength)
  const pairs = groups.map(({ positions }, index) => ({
    first: positions[0] ?? 0,
    last: positions[1],
    start: starts[index] ?? 0,
  }))

  return (code, target, offset = 0) => {
    if (code.length !== CODE_LENGTH) throw badCode()
    let index = 0
    for (const { first, last, start } of pairs) {
      const value = valueAt(code, first)
      const entry = last === undefined ? value : (value << 5) | valueAt(code, last)
      places[index++] = start + entry * words
    }
    xorRows(table, places, work)
    target.set(result, offset)
  }
}

function valueAt(code: string, index: number): number {
  const value = VALUES[code.charCodeAt(index)] ?? -1
  if (value < 0) throw badCode()
  return value
}

function badCode(): InvalidInputError {
  const message = "16 upper-case Crockford characters expected"
  return new InvalidInputError("stamp_invalid", [{ path: "code", message }])
}

/** Written out: a loop over the nine rows takes twice as long. */
function xorRows(table: Int32Array, places: Int32Array, result: Int32Array): void {
  const [a, b, c] = [at(places, 0), at(places, 1), at(places, 2)]
  const [d, e, f] = [at(places, 3), at(places, 4), at(places, 5)]
  const [g, h, i] = [at(places, 6), at(places, 7), at(places, 8)]
  for (let word = 0; word < result.length; word++) {
    result[word] =
      at(table, a + word) ^
      at(table, b + word) ^
      at(table, c + word) ^
      at(table, d + word) ^
      at(table, e + word) ^
      at(table, f + word) ^
      at(table, g + word) ^
      at(table, h + word) ^
      at(table, i + word)
  }
}
