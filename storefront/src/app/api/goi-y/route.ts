import { suggestCatalog } from "@/lib/backend/catalog"

const LONGEST = 80

/** Suggestions for the search field. Without the backend there are none, and the field searches as before. */
export async function GET(request: Request): Promise<Response> {
  const typed = new URL(request.url).searchParams.get("q") ?? ""
  const q = typed
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .trim()
    .slice(0, LONGEST)
  if (q.length < 2) return Response.json({ products: [], cooperatives: [] })
  const result = await suggestCatalog(q)
  if (!result.ok) return Response.json({ code: "suggestions_unavailable" }, { status: 503 })
  return Response.json(result.data, { headers: { "Cache-Control": "public, max-age=60" } })
}
