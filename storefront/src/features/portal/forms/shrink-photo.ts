const LONGEST_SIDE = 1280
const QUALITY = 0.8

export type SmallPhoto = { file: File; preview: string }

/** Null for what the browser cannot draw. Drawing it anew also leaves the place and the phone's name behind. */
export async function shrinkPhoto(original: File): Promise<SmallPhoto | null> {
  const bitmap = await createImageBitmap(original).catch(() => null)
  if (bitmap === null) return null
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY))
  if (blob === null) return null
  return { file: new File([blob], "anh.jpg", { type: "image/jpeg" }), preview: canvas.toDataURL("image/jpeg", 0.5) }
}
