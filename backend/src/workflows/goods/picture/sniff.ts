export type PictureType = "jpeg" | "png" | "webp"

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** What the bytes are, whatever they were called: the first bytes of ISO 10918, PNG 3 and RIFF WebP. Null for all else. */
export function sniffPicture(bytes: Uint8Array): PictureType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16))
  if (head.subarray(0, 3).equals(JPEG)) return "jpeg"
  if (head.subarray(0, 8).equals(PNG)) return "png"
  const isWebp = head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP"
  return isWebp ? "webp" : null
}
