export type Part = { name: string; filename: string | null; type: string; bytes: Buffer }

/** RFC 7578 bodies, read from their bytes; null for what is none. */
export function readMultipart(contentType: string | undefined, body: Buffer): Part[] | null {
  const boundary = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? "")
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) return null
  const parts: Part[] = []
  const line = Buffer.from(`--${mark}`)
  let at = body.indexOf(line)
  while (at >= 0) {
    const start = at + line.length
    if (body.subarray(start, start + 2).toString("latin1") === "--") return parts
    const headEnd = body.indexOf("\r\n\r\n", start)
    const next = body.indexOf(Buffer.from(`\r\n--${mark}`), start)
    if (headEnd < 0 || next < 0 || headEnd + 4 > next + 2) return null
    const part = partOf(
      body.subarray(start, headEnd).toString("utf8"),
      body.subarray(headEnd + 4, Math.max(next, headEnd + 4)),
    )
    if (!part) return null
    parts.push(part)
    at = next + 2
  }
  return null
}

function partOf(head: string, bytes: Buffer): Part | null {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1]
  const name = /(?:^|[;\s])name="([^"]*)"/i.exec(disposition ?? "")?.[1]
  if (name === undefined) return null
  return {
    name,
    filename: /filename="([^"]*)"/i.exec(disposition ?? "")?.[1] ?? null,
    type: /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? "text/plain",
    bytes,
  }
}

/** What the first bytes say a picture is. */
export function imageKind(bytes: Buffer): "jpeg" | "png" | "webp" | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "jpeg"
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return "png"
  if (bytes.subarray(0, 4).toString("latin1") === "RIFF" && bytes.subarray(8, 12).toString("latin1") === "WEBP")
    return "webp"
  return null
}
