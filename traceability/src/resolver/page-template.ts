import { createHash } from "node:crypto"
import { constants, crc32, deflateRawSync } from "node:zlib"

/** RFC 1952 2.3: deflate, no name, no time, unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
/** An empty last block with fixed codes (RFC 1951 3.2.6). */
const LAST_BLOCK = Buffer.from([3, 0])
const STORED_BLOCK_BYTES = 5
/** What stands in a hole's place while the parts around it are compressed: in no text, so that no match reaches into it. */
const FILLER = "\0"

/** Short texts by hole; each must have the width that the template was made for. */
export type Fillings = readonly string[]

/**
 * A page that is the same for many readers but for a few short texts of known width. The parts in between are compressed
 * once, at the best level, each with all before it as its dictionary; an answer is then a concatenation, the short texts
 * as stored blocks, at a hundredth of the cost of compressing the page again.
 */
export class PageTemplate {
  private readonly texts: string[]
  private readonly raw: Buffer[]
  private readonly deflated: Buffer[]
  private readonly holes: number[]
  /** Memory that it takes. */
  readonly bytes: number
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
    this.raw = this.texts.map((text) => Buffer.from(text))
    const widthsInOrder = this.holes.map((hole) => widths[hole] ?? 0)
    this.deflated = deflateParts(this.raw, widthsInOrder)
    this.tag = createHash("sha256").update(page).digest("base64url").slice(0, 16)
    this.bytes = [...this.raw, ...this.deflated].reduce((sum, part) => sum + part.length, page.length)
  }

  text(fillings: Fillings): string {
    let page = this.texts[0] ?? ""
    for (const [place, hole] of this.holes.entries()) page += fillings[hole] + (this.texts[place + 1] ?? "")
    return page
  }

  gzip(fillings: Fillings): Buffer {
    const filled = fillings.map((text) => Buffer.from(text))
    const parts: Buffer[] = [GZIP_HEADER]
    let crc = 0
    let length = 0
    const add = (plain: Buffer, packed: Buffer): void => {
      // Of nothing, zlib says the initial value and not the one so far.
      if (plain.length > 0) crc = crc32(plain, crc)
      length += plain.length
      parts.push(packed)
    }
    for (const [place, plain] of this.raw.entries()) {
      add(plain, this.deflated[place] as Buffer)
      const value = filled[this.holes[place] ?? -1]
      if (value !== undefined) add(value, stored(value))
    }
    const trailer = Buffer.alloc(8)
    trailer.writeUInt32LE(crc >>> 0, 0)
    trailer.writeUInt32LE(length >>> 0, 4)
    return Buffer.concat([...parts, LAST_BLOCK, trailer])
  }
}

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

function deflateParts(parts: readonly Buffer[], widths: readonly number[]): Buffer[] {
  let before = Buffer.alloc(0)
  return parts.map((part, place) => {
    // Flushed to a byte boundary and without an end, so that the next block may follow.
    const options = { level: 9, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH }
    const packed = deflateRawSync(part, before.length === 0 ? options : { ...options, dictionary: before })
    before = Buffer.concat([before, part, Buffer.alloc(widths[place] ?? 0, FILLER)])
    return packed
  })
}

/** RFC 1951 3.2.4: not compressed, for texts of a few bytes. */
function stored(value: Buffer): Buffer {
  const block = Buffer.allocUnsafe(STORED_BLOCK_BYTES + value.length)
  block[0] = 0
  block.writeUInt16LE(value.length, 1)
  block.writeUInt16LE(~value.length & 0xffff, 3)
  value.copy(block, STORED_BLOCK_BYTES)
  return block
}
