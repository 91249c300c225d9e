import { createHash } from "node:crypto"
import { constants, crc32, deflateRawSync } from "node:zlib"
import { brotliParts } from "./brotli-parts.js"

/** RFC 1952 2.3: deflate, no name, no time, unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const TRAILER_BYTES = 8
/** An empty last block with fixed codes (RFC 1951 3.2.6). */
const LAST_BLOCK = Buffer.from([3, 0])
/** What stands in a hole's place while the parts around it are compressed: in no text, so that no match reaches into it. */
const FILLER = "\0"

/** From this many readers on a page is compressed once more, as small as it gets. */
const WORTH_BROTLI = 16

/** Short texts by hole; each must have the width that the template was made for. */
export type Fillings = readonly string[]

/**
 * A page that is the same for many readers but for a few short texts of known width. The parts in between are compressed
 * once, at the best level, each with all before it as its dictionary, and put together with the holes still empty; an answer
 * is then one copy with the short texts written into it as stored blocks, at a hundredth of the cost of compressing anew.
 */
export class PageTemplate {
  private readonly texts: string[]
  /** Which filling goes into each hole, in the page's order. */
  private readonly holes: number[]
  private readonly plainPage: Punched
  private readonly gzipPage: Punched
  private readonly shifts: Uint32Array[]
  private readonly emptyCrc: number
  private brotliPage: Punched | null = null
  private uses = 0
  /** Names the page but for its fillings. */
  readonly tag: string

  /**
   * @param page the page with `markers` in place of its fillings
   * @param markers texts that occur nowhere else
   * @param widths UTF-8 bytes of each filling
   */
  constructor(page: string, markers: readonly string[], widths: readonly number[]) {
    const parts = splitAt(page, markers)
    this.texts = parts.texts
    this.holes = parts.holes
    const raw = this.texts.map((text) => Buffer.from(text))
    const widthsInOrder = this.holes.map((hole) => widths[hole] ?? 0)
    this.plainPage = punched(raw, widthsInOrder)
    this.emptyCrc = crc32(this.plainPage.bytes)
    this.gzipPage = punched(gzipParts(raw, widthsInOrder, this.plainPage.bytes.length), widthsInOrder)
    this.shifts = bytesAfterHoles(raw, widthsInOrder).map(shiftOver)
    this.tag = createHash("sha256").update(page).digest("base64url").slice(0, 16)
  }

  /** Memory that it takes. */
  get bytes(): number {
    return 3 * this.plainPage.bytes.length + 2 * this.gzipPage.bytes.length
  }

  text(fillings: Fillings): string {
    let page = this.texts[0] ?? ""
    for (const [place, hole] of this.holes.entries()) page += fillings[hole] + (this.texts[place + 1] ?? "")
    return page
  }

  /** The bytes of `text`. */
  plain(fillings: Fillings): Buffer {
    return filled(this.plainPage, this.holes, fillings)
  }

  gzip(fillings: Fillings): Buffer {
    const page = filled(this.gzipPage, this.holes, fillings)
    const { offsets, widths } = this.gzipPage
    let crc = this.emptyCrc
    for (let place = 0; place < offsets.length; place += 1) {
      const from = offsets[place] as number
      const register = registerOf(page, from, from + (widths[place] as number))
      crc ^= shifted(register, this.shifts[place] as Uint32Array)
    }
    page.writeInt32LE(crc | 0, page.length - TRAILER_BYTES)
    return page
  }

  /** An eighth smaller than `gzip`; null until it is made, which takes many readers' worth of work and happens beside them. */
  brotli(fillings: Fillings): Buffer | null {
    if (this.brotliPage !== null) return filled(this.brotliPage, this.holes, fillings)
    this.uses += 1
    if (this.uses === WORTH_BROTLI) void this.makeBrotli()
    return null
  }

  private async makeBrotli(): Promise<void> {
    const widths = this.plainPage.widths
    const raw = this.texts.map((text) => Buffer.from(text))
    const parts = await brotliParts(raw, widths)
    if (parts !== null) this.brotliPage = punched(parts, widths)
  }
}

/** Bytes with zeros where something is still to be written. */
interface Punched {
  bytes: Buffer
  offsets: number[]
  widths: readonly number[]
}

function punched(parts: readonly Buffer[], widths: readonly number[]): Punched {
  const offsets: number[] = []
  let at = 0
  for (const [place, part] of parts.entries()) {
    at += part.length
    if (place < widths.length) offsets.push(at)
    at += widths[place] ?? 0
  }
  const bytes = Buffer.concat(parts.flatMap((part, place) => [part, Buffer.alloc(widths[place] ?? 0)]))
  return { bytes, offsets, widths }
}

function filled({ bytes, offsets, widths }: Punched, holes: readonly number[], fillings: Fillings): Buffer {
  const page = space.take(bytes.length)
  bytes.copy(page)
  for (let place = 0; place < offsets.length; place += 1) {
    const filling = fillings[holes[place] as number] ?? ""
    // A character of one byte each, where there are no more bytes than characters.
    const encoding = filling.length === widths[place] ? "latin1" : "utf8"
    page.write(filling, offsets[place] as number, encoding)
  }
  return page
}

/** Pages come out of large pieces of memory: a piece for each costs as much as filling it. */
class Space {
  private piece = Buffer.alloc(0)
  private used = 0

  take(length: number): Buffer {
    if (length > PIECE_BYTES) return Buffer.allocUnsafeSlow(length)
    if (this.used + length > this.piece.length) {
      this.piece = Buffer.allocUnsafeSlow(PIECE_BYTES)
      this.used = 0
    }
    this.used += length
    return this.piece.subarray(this.used - length, this.used)
  }
}

const PIECE_BYTES = 512 * 1024
const space = new Space()

function splitAt(page: string, markers: readonly string[]): { texts: string[]; holes: number[] } {
  const texts: string[] = []
  const holes: number[] = []
  let from = 0
  for (;;) {
    const next = firstOf(page, markers, from)
    if (next === null) return { texts: [...texts, page.slice(from)], holes }
    texts.push(page.slice(from, next.at))
    holes.push(next.hole)
    from = next.at + (markers[next.hole]?.length ?? 0)
  }
}

function firstOf(page: string, markers: readonly string[], from: number): { at: number; hole: number } | null {
  let first: { at: number; hole: number } | null = null
  for (const [hole, marker] of markers.entries()) {
    const at = marker === "" ? -1 : page.indexOf(marker, from)
    if (at !== -1 && (first === null || at < first.at)) first = { at, hole }
  }
  return first
}

/** The parts of the compressed page between its holes: whole, but for the checksum at its end. */
function gzipParts(parts: readonly Buffer[], widths: readonly number[], length: number): Buffer[] {
  let before = Buffer.alloc(0)
  return parts.map((part, place) => {
    // Flushed to a byte boundary and without an end, so that the next block may follow.
    const options = { level: 9, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH }
    const packed = deflateRawSync(part, before.length === 0 ? options : { ...options, dictionary: before })
    before = Buffer.concat([before, part, Buffer.alloc(widths[place] ?? 0, FILLER)])
    const width = widths[place]
    const end = width === undefined ? [LAST_BLOCK, trailerOf(length)] : [storedBlock(width)]
    return Buffer.concat([...(place === 0 ? [GZIP_HEADER] : []), packed, ...end])
  })
}

/** RFC 1951 3.2.4: the head of a block that is not compressed, for texts of a few bytes. */
function storedBlock(width: number): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt16LE(width, 1)
  head.writeUInt16LE(~width & 0xffff, 3)
  return head
}

/** RFC 1952 2.3.1: the checksum, which depends on the fillings, and the length, which does not. */
function trailerOf(length: number): Buffer {
  const trailer = Buffer.alloc(TRAILER_BYTES)
  trailer.writeUInt32LE(length, TRAILER_BYTES - 4)
  return trailer
}

// CRC-32 is linear over bits: the page's is that of the page with zeros in its holes, exclusive-or what each filling adds,
// which is its own register moved on over the bytes that follow it. So an answer never looks at the whole page again.

/** Reflected polynomial of CRC-32 (RFC 1952 8). */
const POLYNOMIAL = 0xedb88320
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let register = byte
  for (let bit = 0; bit < 8; bit += 1) register = register & 1 ? (register >>> 1) ^ POLYNOMIAL : register >>> 1
  return register
})

/** The register after these bytes, begun at zero and not inverted at the end. */
function registerOf(bytes: Uint8Array, from: number, to: number): number {
  let register = 0
  for (let i = from; i < to; i += 1) {
    register = (register >>> 8) ^ (CRC_TABLE[(register ^ (bytes[i] as number)) & 0xff] as number)
  }
  return register
}

function bytesAfterHoles(parts: readonly Buffer[], widths: readonly number[]): number[] {
  let after = 0
  return widths
    .map((_, place) => {
      const hole = widths.length - 1 - place
      after += (parts[hole + 1]?.length ?? 0) + (widths[hole + 1] ?? 0)
      return after
    })
    .reverse()
}

/** What so many zero bytes do to the register, as the images of its 32 bits. */
function shiftOver(bytes: number): Uint32Array {
  let result = Uint32Array.from({ length: 32 }, (_, bit) => (1 << bit) >>> 0)
  let power = result.map((image) => (image >>> 8) ^ (CRC_TABLE[image & 0xff] as number))
  for (let left = bytes; left > 0; left >>>= 1) {
    const step = power
    if (left & 1) result = result.map((image) => shifted(image, step))
    power = step.map((image) => shifted(image, step))
  }
  return result
}

function shifted(register: number, images: Uint32Array): number {
  let result = 0
  for (let bit = 0, left = register; left !== 0; bit += 1, left >>>= 1) {
    if (left & 1) result ^= images[bit] as number
  }
  return result
}
