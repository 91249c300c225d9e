import { brotliDecompressSync, constants, createBrotliCompress, type BrotliCompress } from "node:zlib"

/** Any page of ours lies within this window, and smaller windows are cheaper to name (RFC 7932 9.1). */
const WINDOW_BITS = 18
/** The literals after a hole are coded by the two bytes before them (RFC 7932 7.1), so two that are known close each hole. */
const CONTEXT_BYTES = 2
/** An empty last meta-block (RFC 7932 9.2). */
const LAST_BLOCK = Buffer.from([3])
/** Bytes that stand in no UTF-8 text: control characters that no page has, and lead bytes that there are none of. */
const STRANGE = [...range(0x01, 0x08), ...range(0x0e, 0x1f), 0xc0, 0xc1, ...range(0xf5, 0xff)]
const MOST_WAITING = 32

let waiting = 0
let turn: Promise<unknown> = Promise.resolve()

/**
 * The parts of one brotli stream (RFC 7932) between its holes; the bytes of a hole go between two of them as they are, in a
 * meta-block that is not compressed and that the part before it opens. Null where it cannot be done, or too many wait.
 *
 * One encoder goes over the whole page, holes and all, so that its distances stay true. What it makes of a hole is dropped:
 * nothing refers into one, because its filler is in no text. The result is read back with two different fillings before it
 * is used.
 *
 * @param widths UTF-8 bytes of each hole; one fewer than there are parts
 */
export async function brotliParts(parts: readonly Buffer[], widths: readonly number[]): Promise<Buffer[] | null> {
  if (waiting >= MOST_WAITING) return null
  waiting += 1
  // At the best quality a page takes some 40 ms of a processor: one at a time.
  // Whatever goes wrong with it, there is the page without it.
  const made = turn.then(() => encode(parts, widths)).catch(() => null)
  turn = made
  const packed = await made
  waiting -= 1
  return packed !== null && holds(packed, parts, widths) ? packed : null
}

async function encode(parts: readonly Buffer[], widths: readonly number[]): Promise<Buffer[]> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const encoder = createBrotliCompress({
    chunkSize: 64 * 1024,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
    },
  })
  const filler = strangeBytes()
  const packed: Buffer[] = []
  for (const [place, part] of parts.entries()) {
    const before = place === 0 ? Buffer.alloc(0) : part.subarray(0, CONTEXT_BYTES)
    const rest = part.subarray(before.length)
    // The stream's own head comes with its first bytes, if there are none before the first hole.
    const own = place > 0 && rest.length === 0 ? rest : await through(encoder, rest)
    const width = widths[place]
    const next = parts[place + 1]?.subarray(0, CONTEXT_BYTES) ?? Buffer.alloc(0)
    const end = width === undefined ? LAST_BLOCK : storedBlock(width + next.length)
    packed.push(Buffer.concat([before, own, end]))
    if (width !== undefined && width + next.length > 0) await through(encoder, Buffer.concat([filler(width), next]))
  }
  encoder.destroy()
  return packed
}

/** What the encoder makes of these bytes, up to a whole byte. */
async function through(encoder: BrotliCompress, bytes: Buffer): Promise<Buffer> {
  encoder.write(bytes)
  await new Promise<void>((resolve) => encoder.flush(constants.BROTLI_OPERATION_FLUSH, resolve))
  return (encoder.read() as Buffer | null) ?? Buffer.alloc(0)
}

/** The head of a meta-block that is not compressed (RFC 7932 9.2): not the last, four nibbles of length, the flag, padding. */
function storedBlock(length: number): Buffer {
  if (length === 0) return Buffer.alloc(0)
  const head = Buffer.alloc(3)
  head.writeUIntLE(((length - 1) << 3) | (1 << 19), 0, 3)
  return head
}

/** Bytes of which no two follow each other twice, so that no match is found among them. */
function strangeBytes(): (width: number) => Buffer {
  const used = new Set<number>()
  let last = 0
  const next = (): number => {
    const free = STRANGE.find((byte) => byte !== last && !used.has(last * 256 + byte)) ?? 0
    used.add(last * 256 + free)
    last = free
    return free
  }
  return (width) => Buffer.from(Array.from({ length: width }, next))
}

function holds(packed: readonly Buffer[], parts: readonly Buffer[], widths: readonly number[]): boolean {
  return ["0", "z"].every((letter) => {
    const fillings = widths.map((width) => Buffer.alloc(width, letter))
    try {
      return brotliDecompressSync(woven(packed, fillings)).equals(woven(parts, fillings))
    } catch (error) {
      if (error instanceof Error && "code" in error) return false
      throw error
    }
  })
}

function woven(parts: readonly Buffer[], fillings: readonly Buffer[]): Buffer {
  return Buffer.concat(parts.flatMap((part, place) => [part, fillings[place] ?? Buffer.alloc(0)]))
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
