import { findPlaces } from "@/lib/backend/registration"

/** Suggestions while somebody types a place. */
export async function GET(request: Request): Promise<Response> {
  const found = await findPlaces(new URL(request.url).searchParams.get("q") ?? "")
  if (!found.ok) return Response.json({ places: [] }, { status: 503, headers: { "Cache-Control": "no-store" } })
  return Response.json({ places: found.data }, { headers: { "Cache-Control": "public, max-age=86400" } })
}
