import { sessionToken } from "@/features/portal/session"
import { portalClient } from "@/lib/backend/portal"

type Context = { params: Promise<{ hash: string }> }

/** A photo of the cooperative's own diary, for its members only. Its address is its hash: a phone keeps it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const token = await sessionToken()
  if (!token) return new Response(null, { status: 401 })
  const photo = await portalClient(token).photo(decodeURIComponent((await params).hash))
  if (!photo.ok) return new Response(null, { status: photo.error.kind === "http" ? photo.error.status : 502 })
  return new Response(photo.data.body, {
    headers: { "Content-Type": "image/jpeg", "Cache-Control": "private, max-age=604800, immutable" },
  })
}
