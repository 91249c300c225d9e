import { requestStream } from "@/lib/backend/client"

const NAME = /^[A-Za-z0-9_-]{43}\.(?:xml|csv)$/
const CONDITIONS = ["If-None-Match", "If-Modified-Since"]
const PASSED = ["Content-Type", "ETag", "Last-Modified", "Cache-Control", "X-Robots-Tag"]

/** One cooperative's goods as a floor fetches them, from the shop's own address. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params
  if (!NAME.test(name)) return new Response(null, { status: 404 })
  const answer = await requestStream(`/feeds/${name}`, { headers: given(request, CONDITIONS) })
  if (!answer.ok) {
    const status = answer.error.kind === "http" && answer.error.status < 500 ? answer.error.status : 503
    return new Response(null, { status, headers: status === 304 ? {} : { "Retry-After": "3600" } })
  }
  return new Response(answer.data.body, {
    headers: { ...given(answer.data, PASSED), "X-Content-Type-Options": "nosniff" },
  })
}

function given({ headers }: { headers: Headers }, names: readonly string[]): Record<string, string> {
  const found = names.flatMap((name): [string, string][] => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(found)
}

export const dynamic = "force-dynamic"
