import { ProductGrid } from "@/features/catalogue/product-grid"
import { fill, type Dictionary, type Language } from "@/i18n"
import { shelfWords } from "@/i18n/shelf-words"
import { listCatalog, type CatalogProduct } from "@/lib/backend/catalog"
import type { CatalogCard } from "@/lib/backend/shapes"

const SHOWN = 4

type RelatedProps = { product: CatalogProduct; language: Language; words: Dictionary }

/** Other goods of the same hands, then of the same kind. An outage here costs this shelf and nothing else. */
export async function Related({ product, language, words }: RelatedProps) {
  const shelf = shelfWords[language]
  const [own, alike] = await Promise.all([
    othersOf(product, { cooperative: product.cooperative.handle }),
    othersOf(product, { group: product.ocop_group }),
  ])
  const cards = [...new Map([...own, ...alike].map((card) => [card.id, card])).values()].slice(0, SHOWN)
  if (cards.length === 0) return null
  const isOwn = cards.every(({ cooperative }) => cooperative.handle === product.cooperative.handle)
  return (
    <section aria-labelledby="lien-quan">
      <h2 id="lien-quan">{isOwn ? fill(shelf.related, { name: product.cooperative.name }) : shelf.relatedGroup}</h2>
      <ProductGrid cards={cards} language={language} words={words} />
    </section>
  )
}

async function othersOf(product: CatalogProduct, filter: Record<string, string>): Promise<CatalogCard[]> {
  const result = await listCatalog(new URLSearchParams({ ...filter, limit: String(SHOWN + 1) }))
  return result.ok ? result.data.products.filter(({ id }) => id !== product.id) : []
}
