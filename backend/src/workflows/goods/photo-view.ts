/** One drawing of a photo; `hash` is the SHA-256 of its bytes in hex and names it for ever. */
export type PictureFile = { format: "avif" | "webp" | "jpeg"; width: number; hash: string; size: number }

export type PhotoRow = {
  id: string
  product_id: string
  position: number
  alt: string
  width: number
  height: number
  blur: string
  files: unknown
}

/** A photo as pages show it: paths on any host that serves the pictures, best format first. */
export type PhotoView = {
  id: string
  alt: string
  width: number
  height: number
  blur: string
  widths: number[]
  srcset: { avif: string; webp: string; jpeg: string }
  src: string
}

export const PHOTO_FIELDS = ["id", "product_id", "position", "alt", "width", "height", "blur", "files"]

export const picturePath = ({ hash, format }: PictureFile): string => `/pictures/${hash}.${format}`

export function toPhotoView(row: PhotoRow): PhotoView {
  const files = row.files as PictureFile[]
  const srcset = (format: PictureFile["format"]) =>
    files
      .filter((file) => file.format === format)
      .map((file) => `${picturePath(file)} ${file.width}w`)
      .join(", ")
  const jpegs = files.filter(({ format }) => format === "jpeg")
  const middle = jpegs[Math.floor((jpegs.length - 1) / 2)] ?? jpegs[0]
  return {
    ...{ id: row.id, alt: row.alt, width: row.width, height: row.height, blur: row.blur },
    widths: jpegs.map(({ width }) => width),
    srcset: { avif: srcset("avif"), webp: srcset("webp"), jpeg: srcset("jpeg") },
    src: middle ? picturePath(middle) : "",
  }
}

/** In the order the cooperative gave them: the first is the cover. */
export function photosByProduct(rows: readonly PhotoRow[]): Map<string, PhotoView[]> {
  const groups = new Map<string, PhotoView[]>()
  for (const row of [...rows].sort((a, b) => a.position - b.position)) {
    groups.set(row.product_id, [...(groups.get(row.product_id) ?? []), toPhotoView(row)])
  }
  return groups
}
