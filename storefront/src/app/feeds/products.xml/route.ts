import { productFeed } from "@/features/seo/product-feed"
import { wholeCatalog } from "@/lib/backend/whole-catalog"
import { siteUrl } from "@/lib/site-url"

/** The goods for Google Merchant Center and Meta, fetched by them once an hour or day. */
export async function GET(): Promise<Response> {
  const cards = await wholeCatalog()
  // Half a feed would take the missing goods off those shelves.
  if (!cards.ok) return new Response(null, { status: 503, headers: { "Retry-After": "60" } })
  return new Response(productFeed(cards.data, siteUrl), {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=300" },
  })
}

export const dynamic = "force-dynamic"
