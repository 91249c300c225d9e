import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"

export type Encoding = "br" | "gzip"

const MOST_BYTES = 48 * 1024 * 1024
/** Below this an encoding saves no packet. */
const WORTH_IT = 1000
const QUALITY = { made: 5, kept: 10 }

/** The better of the two that a reader takes; null for one who takes neither. */
export function encodingFor(acceptEncoding: string | undefined): Encoding | null {
  const taken = new Set<string>()
  for (const part of (acceptEncoding ?? "").toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim())
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) taken.add(name)
  }
  return taken.has("br") ? "br" : taken.has("gzip") ? "gzip" : null
}

/**
 * Encoded bodies, kept by what they are: a page is the same for everybody and is encoded once. Brotli above all: Next
 * writes a page's styles twice, further apart than gzip looks back.
 */
export class Encoder {
  private readonly kept = new Map<string, Promise<Buffer>>()
  private bytes = 0

  /** @param isLasting the body will not change under its address, and is worth more time */
  async encode(body: Buffer, encoding: Encoding, isLasting: boolean): Promise<Buffer | null> {
    if (body.length < WORTH_IT) return null
    const key = `${encoding} ${createHash("sha1").update(body).digest("base64")}`
    const before = this.kept.get(key)
    if (before) return before
    const making = encoding === "br" ? brotli(body, isLasting ? QUALITY.kept : QUALITY.made) : gzipped(body)
    this.kept.set(key, making)
    try {
      const made = await making
      this.bytes += made.length
      await this.makeRoom()
      return made
    } catch (error) {
      this.kept.delete(key)
      throw error
    }
  }

  private async makeRoom(): Promise<void> {
    for (const [oldest, making] of this.kept) {
      if (this.bytes <= MOST_BYTES) return
      this.kept.delete(oldest)
      this.bytes -= (await making).length
    }
  }
}

const gzipped = promisify(gzip) as (body: Buffer) => Promise<Buffer>
const brotliOf = promisify(brotliCompress)

const brotli = (body: Buffer, quality: number): Promise<Buffer> =>
  brotliOf(body, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
