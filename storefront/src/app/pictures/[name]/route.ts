import { requestStream } from "@/lib/backend/client"
import { isNotFound } from "@/lib/backend/result"

const NAME = /^[0-9a-f]{64}\.(avif|webp|jpeg)$/
const TYPES: Readonly<Record<string, string>> = { avif: "image/avif", webp: "image/webp", jpeg: "image/jpeg" }

/** A photo of goods from the shop's own address: a phone on a slow network needs no second connection for it. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params
  const [, format = ""] = NAME.exec(name) ?? []
  const type = TYPES[format]
  if (!type) return new Response(null, { status: 404 })
  const answer = await requestStream(`/pictures/${name}`)
  if (!answer.ok) return new Response(null, { status: isNotFound(answer.error) ? 404 : 503 })
  return new Response(answer.data.body, {
    headers: {
      "Content-Type": type,
      // The name is the hash of the bytes: what it names never changes.
      "Cache-Control": "public, max-age=31536000, immutable",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  })
}
