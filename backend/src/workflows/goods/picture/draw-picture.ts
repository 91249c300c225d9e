import { MedusaError } from "@medusajs/framework/utils"
import { createHash } from "node:crypto"
import sharp, { type Sharp } from "sharp"
import type { PictureFile } from "../photo-view"
import { sniffPicture } from "./sniff"

export const MAX_PICTURE_BYTES = 20 * 1024 * 1024
/** A phone's camera makes 12 to 50 million pixels; a picture that unpacks into more is an attack. */
export const MAX_PIXELS = 50_000_000
const MIN_SIDE = 64
const MAX_SIDE = 16_000
const WIDTHS = [320, 640, 1280]
const SECONDS = 20

export type DrawnFile = PictureFile & { mediaType: "image/avif" | "image/webp" | "image/jpeg"; bytes: Buffer }
export type DrawnPicture = { width: number; height: number; blur: string; files: DrawnFile[] }

const FORMATS = {
  avif: { mediaType: "image/avif", encode: (picture: Sharp) => picture.avif({ quality: 50, effort: 2 }) },
  webp: { mediaType: "image/webp", encode: (picture: Sharp) => picture.webp({ quality: 74, effort: 3 }) },
  jpeg: { mediaType: "image/jpeg", encode: (picture: Sharp) => picture.jpeg({ quality: 76, progressive: true }) },
} as const

/**
 * Draws an upload anew, upright and without what it carried besides its pixels: EXIF (the place, the phone), profiles,
 * a second file behind the first. Three widths in three formats, and a blurred speck to stand there meanwhile. Of a
 * moving picture the first frame.
 *
 * The bytes are an attacker's: their type is read from themselves, their size from their header before a pixel is
 * unpacked, and drawing ends after 20 seconds.
 *
 * @throws 400 `file_type_not_allowed`, `file_not_readable`, `picture_too_large`, `picture_too_small`
 */
export async function drawPicture(upload: Buffer): Promise<DrawnPicture> {
  if (sniffPicture(upload) === null) throw refusal("file_type_not_allowed", "A photo is a JPEG, PNG or WebP picture")
  // Threads and caches of libvips would keep memory between pictures, which come one at a time anyway.
  sharp.concurrency(1)
  sharp.cache(false)
  try {
    return await draw(await unpack(upload))
  } catch (cause) {
    if (cause instanceof MedusaError) throw cause
    throw refusal("file_not_readable", "The picture cannot be read", cause)
  }
}

type Unpacked = { pixels: Buffer; width: number; height: number }

const open = (upload: Buffer) =>
  sharp(upload, { limitInputPixels: MAX_PIXELS, failOn: "error", sequentialRead: true, pages: 1, animated: false })

async function unpack(upload: Buffer): Promise<Unpacked> {
  const { width, height } = await open(upload).metadata()
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    throw refusal("picture_too_large", "The picture unpacks into more than 50 million pixels")
  }
  if (Math.min(width, height) < MIN_SIDE) throw refusal("picture_too_small", `The picture is under ${MIN_SIDE} pixels`)
  const longest = WIDTHS.at(-1) ?? 1280
  const { data, info } = await open(upload)
    .autoOrient()
    .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha()
    .timeout({ seconds: SECONDS })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

const drawn = ({ pixels, width, height }: Unpacked): Sharp => sharp(pixels, { raw: { width, height, channels: 3 } })

async function draw(unpacked: Unpacked): Promise<DrawnPicture> {
  const { width, height } = unpacked
  const files: DrawnFile[] = []
  for (const each of widthsOf(width)) {
    for (const [format, { mediaType, encode }] of Object.entries(FORMATS)) {
      const bytes = await encode(drawn(unpacked).resize({ width: each }))
        .timeout({ seconds: SECONDS })
        .toBuffer()
      const hash = createHash("sha256").update(bytes).digest("hex")
      files.push({ format: format as PictureFile["format"], width: each, hash, size: bytes.length, mediaType, bytes })
    }
  }
  const speck = await drawn(unpacked).resize(12, 12, { fit: "cover" }).webp({ quality: 30 }).toBuffer()
  return { width, height, blur: `data:image/webp;base64,${speck.toString("base64")}`, files }
}

/** Never wider than the picture is. */
const widthsOf = (width: number): number[] => [...WIDTHS.filter((each) => each < width), width].slice(0, WIDTHS.length)

function refusal(code: string, message: string, cause?: unknown): MedusaError {
  return Object.assign(new MedusaError(MedusaError.Types.INVALID_DATA, message, code), { cause })
}
