import { requestStream } from "@/lib/backend/client"

const NAME = /^[A-Za-z0-9_-]{43}\.(?:xml|csv)$/
const PASSED = ["Content-Type", "ETag", "Cache-Control", "X-Robots-Tag"]

/** One cooperative's goods as a floor fetches them, from the shop's own address. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params
  if (!NAME.test(name)) return new Response(null, { status: 404 })
  const known = request.headers.get("If-None-Match")
  const answer = await requestStream(`/feeds/${name}`, known === null ? {} : { headers: { "If-None-Match": known } })
  if (!answer.ok) {
    const status = answer.error.kind === "http" && answer.error.status < 500 ? answer.error.status : 503
    return new Response(null, { status, headers: status === 304 ? {} : { "Retry-After": "3600" } })
  }
  const headers = PASSED.flatMap((header): [string, string][] => {
    const value = answer.data.headers.get(header)
    return value === null ? [] : [[header, value]]
  })
  return new Response(answer.data.body, {
    headers: { ...Object.fromEntries(headers), "X-Content-Type-Options": "nosniff" },
  })
}

export const dynamic = "force-dynamic"
