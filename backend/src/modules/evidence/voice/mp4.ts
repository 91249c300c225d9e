import type { Sound } from "../read-voice"

/** ISO/IEC 14496-12: boxes that hold boxes. */
const CONTAINERS = new Set(["moov", "trak", "mdia", "moof", "traf", "mvex"])

/** Null for what is no MP4. A phone that records writes fragments, whose times count in the scale of the track. */
export function readMp4(bytes: Buffer): Sound | null {
  if (bytes.subarray(4, 8).toString("latin1") !== "ftyp") return null
  const handlers: string[] = []
  let [seconds, scale] = [0, 0]
  for (const { type, data } of boxes(bytes)) {
    if (type === "hdlr") handlers.push(data.subarray(8, 12).toString("latin1"))
    else if (type === "mvhd" || type === "mdhd" || type === "mehd") {
      const header = durationOf(type, data)
      if (type === "mdhd") scale = header.scale
      if (header.scale > 0) seconds = Math.max(seconds, header.duration / header.scale)
    } else if (type === "tfdt" && scale > 0) seconds = Math.max(seconds, decodeTime(data) / scale)
  }
  return { seconds, isSoundAlone: handlers.length > 0 && handlers.every((handler) => handler === "soun") }
}

function* boxes(bytes: Buffer): Generator<{ type: string; data: Buffer }> {
  let at = 0
  while (at + 8 <= bytes.length) {
    const type = bytes.subarray(at + 4, at + 8).toString("latin1")
    const large = bytes.readUInt32BE(at) === 1 && at + 16 <= bytes.length
    const header = large ? 16 : 8
    const size = large ? Number(bytes.readBigUInt64BE(at + 8)) : bytes.readUInt32BE(at) || bytes.length - at
    if (size < header) return
    if (CONTAINERS.has(type)) {
      at += header
      continue
    }
    yield { type, data: bytes.subarray(at + header, at + size) }
    at += size
  }
}

function durationOf(type: string, data: Buffer): { duration: number; scale: number } {
  const long = data[0] === 1
  if (type === "mehd" || data.length < (long ? 32 : 20)) return { duration: 0, scale: 0 }
  const scale = data.readUInt32BE(long ? 20 : 12)
  const duration = long ? Number(data.readBigUInt64BE(24)) : data.readUInt32BE(16)
  const isUnknown = duration === 0xffffffff || duration >= 2 ** 63
  return { duration: isUnknown ? 0 : duration, scale }
}

function decodeTime(data: Buffer): number {
  if (data[0] === 1) return data.length >= 12 ? Number(data.readBigUInt64BE(4)) : 0
  return data.length >= 8 ? data.readUInt32BE(4) : 0
}
