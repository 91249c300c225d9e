import type { Sound } from "../read-voice"

const HEADER_BYTES = 27
/** RFC 7845 4: an Opus stream counts at 48 kHz, whatever was recorded. */
const OPUS_RATE = 48_000

/** Null for what is no Ogg. The streams that begin it say what they are, the last page how long it lasts (RFC 3533). */
export function readOgg(bytes: Buffer): Sound | null {
  if (bytes.subarray(0, 4).toString("latin1") !== "OggS") return null
  let [rate, last] = [0, 0]
  let isSoundAlone = true
  for (const page of pages(bytes)) {
    if (page.isFirst) {
      const streamRate = rateOf(page.data)
      isSoundAlone = isSoundAlone && streamRate > 0
      rate = Math.max(rate, streamRate)
    }
    last = Math.max(last, page.granule)
  }
  return { seconds: rate > 0 ? last / rate : 0, isSoundAlone: isSoundAlone && rate > 0 }
}

function* pages(bytes: Buffer): Generator<{ isFirst: boolean; granule: number; data: Buffer }> {
  let at = 0
  while (at + HEADER_BYTES <= bytes.length && bytes.subarray(at, at + 4).toString("latin1") === "OggS") {
    const segments = bytes[at + 26] ?? 0
    const table = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + segments)
    const start = at + HEADER_BYTES + segments
    const size = table.reduce((sum, length) => sum + length, 0)
    const granule = bytes.readBigInt64LE(at + 6)
    yield {
      isFirst: ((bytes[at + 5] ?? 0) & 2) !== 0,
      granule: granule > 0n ? Number(granule) : 0,
      data: bytes.subarray(start, start + size),
    }
    at = start + size
  }
}

function rateOf(data: Buffer): number {
  if (data.subarray(0, 8).toString("latin1") === "OpusHead") return OPUS_RATE
  const isVorbis = data.length >= 16 && data.subarray(0, 7).toString("latin1") === "\u0001vorbis"
  return isVorbis ? data.readUInt32LE(12) : 0
}
