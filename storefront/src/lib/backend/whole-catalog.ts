import "server-only"
import { listCatalog } from "./catalog"
import type { CatalogCard } from "./shapes"
import type { Result } from "./result"

const PAGE = 60
/** A feed or sitemap of more than this belongs in several files (sitemaps.org allows 50,000 addresses in one). */
const MOST_PAGES = 400

/** Every product on sale, in the catalogue's order. */
export async function wholeCatalog(): Promise<Result<CatalogCard[]>> {
  const cards: CatalogCard[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const result = await listCatalog(new URLSearchParams({ limit: String(PAGE), page: String(page) }))
    if (!result.ok) return result
    cards.push(...result.data.products)
    if (cards.length >= result.data.count || result.data.products.length === 0) break
  }
  return { ok: true, data: [...new Map(cards.map((card) => [card.id, card])).values()] }
}
