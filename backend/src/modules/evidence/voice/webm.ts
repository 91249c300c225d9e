import type { Sound } from "../read-voice"

/** RFC 8794 and the Matroska specification: ids of the elements that say what is inside. */
const EBML = 0x1a45dfa3
const DOC_TYPE = 0x4282
const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TIMESTAMP_SCALE = 0x2ad7b1
const DURATION = 0x4489
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const TRACK_TYPE = 0x83
const CLUSTER = 0x1f43b675
const CLUSTER_TIMESTAMP = 0xe7
const SIMPLE_BLOCK = 0xa3
const BLOCK_GROUP = 0xa0
const BLOCK = 0xa1
const MASTERS = new Set([EBML, SEGMENT, INFO, TRACKS, TRACK_ENTRY, CLUSTER, BLOCK_GROUP])

const SOUND_TRACK = 2
const NANOSECONDS = 1_000_000_000

/** Null for what is no WebM. Phones write it while they record, so that lengths and the duration may be unknown. */
export function readWebm(bytes: Buffer): Sound | null {
  if (bytes.length < 4 || bytes.readUInt32BE(0) !== EBML) return null
  let [docType, scale, duration, cluster, last] = ["", 1_000_000, 0, 0, 0]
  const tracks: number[] = []
  for (const { id, data } of elements(bytes)) {
    if (id === DOC_TYPE) docType = data.toString("latin1").replace(/\0+$/, "")
    else if (id === TIMESTAMP_SCALE) scale = unsigned(data)
    else if (id === DURATION) duration = float(data)
    else if (id === TRACK_TYPE) tracks.push(unsigned(data))
    else if (id === CLUSTER_TIMESTAMP) cluster = unsigned(data)
    else if (id === SIMPLE_BLOCK || id === BLOCK) last = Math.max(last, cluster + blockTime(data))
  }
  if (docType !== "webm") return null
  const seconds = (Math.max(duration, last, cluster) * scale) / NANOSECONDS
  return { seconds, isSoundAlone: tracks.length > 0 && tracks.every((type) => type === SOUND_TRACK) }
}

type Element = { id: number; data: Buffer }

/** Every element in the order of the bytes, those inside others too; ends where the bytes stop making sense. */
function* elements(bytes: Buffer): Generator<Element> {
  let at = 0
  while (at < bytes.length) {
    const id = variable(bytes, at, false)
    const size = id && variable(bytes, at + id.length, true)
    if (!id || !size) return
    const start = at + id.length + size.length
    const known = Number.isFinite(size.value)
    if (MASTERS.has(id.value)) {
      at = start
      continue
    }
    if (!known) return
    yield { id: id.value, data: bytes.subarray(start, start + size.value) }
    at = start + size.value
  }
}

/** RFC 8794 4: a number whose first byte says how long it is. All ones as a size mean that it is not known. */
function variable(bytes: Buffer, at: number, isSize: boolean): { value: number; length: number } | null {
  const first = bytes[at]
  if (first === undefined || first === 0) return null
  const length = Math.clz32(first) - 23
  if (length > (isSize ? 8 : 4) || at + length > bytes.length) return null
  const marker = 1 << (8 - length)
  let value = isSize ? first & (marker - 1) : first
  let ones = (first & (marker - 1)) === marker - 1
  for (let i = 1; i < length; i += 1) {
    const byte = bytes[at + i] ?? 0
    value = value * 256 + byte
    ones = ones && byte === 0xff
  }
  return { value: isSize && ones ? Infinity : value, length }
}

const unsigned = (data: Buffer): number => data.subarray(0, 8).reduce((value, byte) => value * 256 + byte, 0)

function float(data: Buffer): number {
  const value = data.length === 8 ? data.readDoubleBE(0) : data.length === 4 ? data.readFloatBE(0) : 0
  return Number.isFinite(value) && value > 0 ? value : 0
}

/** A block begins with its track, and then the moment within the cluster. */
function blockTime(data: Buffer): number {
  const track = variable(data, 0, true)
  return track && data.length >= track.length + 2 ? data.readInt16BE(track.length) : 0
}
