import { MedusaError } from "@medusajs/framework/utils"
import sharp from "sharp"

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024
const MAX_PDF_BYTES = 5 * 1024 * 1024
/** A phone's camera makes 12 to 50 million pixels; a picture that unpacks into more is an attack. */
const MAX_PIXELS = 60_000_000
/** Wide enough for a phone's screen, light enough for its network. */
const LONGEST_SIDE = 960
const JPEG_QUALITY = 74
const SECONDS = 20

export type Purpose = "photo" | "certificate"
export type Evidence = { mediaType: "image/jpeg" | "application/pdf"; bytes: Buffer }

/**
 * What is kept of an upload. The type is read from the bytes, never from the request. A picture is decoded and drawn
 * again, upright and without its EXIF (which holds the place and the phone); a certificate may also be a PDF, kept as it is.
 *
 * @throws MedusaError `file_not_readable`, `file_type_not_allowed`, `file_too_large`
 */
export async function readUpload(bytes: Buffer, purpose: Purpose): Promise<Evidence> {
  if (bytes.length === 0) throw refusal("file_not_readable", "The file is empty")
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return readPdf(bytes, purpose)
  return { mediaType: "image/jpeg", bytes: await redraw(bytes) }
}

function readPdf(bytes: Buffer, purpose: Purpose): Evidence {
  if (purpose !== "certificate") throw refusal("file_type_not_allowed", "A photo is a JPEG, PNG or WebP picture")
  if (bytes.length > MAX_PDF_BYTES) throw refusal("file_too_large", "A PDF may have 5 MB")
  if (!bytes.subarray(-2048).includes("%%EOF")) throw refusal("file_not_readable", "The PDF is cut off")
  return { mediaType: "application/pdf", bytes }
}

/** ISO 10918, PNG 3 and RIFF WebP: what the bytes are, whatever they were called. No other reader sees a byte of them. */
function isPicture(bytes: Buffer): boolean {
  const [head, tail] = [bytes.toString("latin1", 0, 4), bytes.toString("latin1", 8, 12)]
  return head.startsWith("\u00ff\u00d8\u00ff") || head === "\u0089PNG" || (head === "RIFF" && tail === "WEBP")
}

/** Of a moving picture the first frame; the size is read from the header before a pixel is unpacked. */
async function redraw(bytes: Buffer): Promise<Buffer> {
  if (!isPicture(bytes)) throw refusal("file_type_not_allowed", "A photo is a JPEG, PNG or WebP picture")
  // A cache would keep the pixels of one picture while the next one is drawn.
  sharp.cache(false)
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", sequentialRead: true, pages: 1 })
  try {
    const box = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true } as const
    const drawn = picture.rotate().resize(box).flatten({ background: "#fff" })
    return await drawn.jpeg({ quality: JPEG_QUALITY }).timeout({ seconds: SECONDS }).toBuffer()
  } catch (cause) {
    const message = "The picture cannot be read, or unpacks into more than 60 million pixels"
    throw Object.assign(refusal("file_not_readable", message), { cause })
  }
}

function refusal(code: string, message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, message, code)
}
