import type { MedusaContainer } from "@medusajs/framework/types"
import { ocopStatusOn, todayInVietnam } from "../certification/ocop-status"
import type { StoredCard } from "./catalog-document"
import type { Facets } from "./shelf/facets"
import { shelfKeeper } from "./shelf/shelf-keeper"
import type { Shelf, ShelfQuery } from "./shelf/shelf"

export type CatalogSearch = ShelfQuery

/** The card a buyer sees today; whether a pack is left is for who asks the store room to add. */
export function toCatalogCard(
  { ocop_certificates, certificates: _certificates, listed_at: _listed, ...card }: StoredCard,
  now: Date,
) {
  return { ...card, ocop: ocopStatusOn(todayInVietnam(now), ocop_certificates) }
}

export type CatalogCard = ReturnType<typeof toCatalogCard> & { in_stock: boolean }
export type CatalogAnswer = { products: CatalogCard[]; count: number; facets: Facets }

const COMMA = Buffer.from(",")
const START = Buffer.from('{"products":[')

/** One page of the catalogue as the bytes of its answer, in parts: the cards are kept as they are sent. */
export function catalogAnswer(shelf: Shelf, search: CatalogSearch, now: Date): readonly Buffer[] {
  const { items, count, facets } = shelf.find(search, todayInVietnam(now))
  const parts: Buffer[] = [START]
  for (const [at, item] of items.entries()) {
    if (at > 0) parts.push(COMMA)
    parts.push(item.head, item.tail)
  }
  const page = { count, page: Math.floor(search.skip / search.take) + 1, limit: search.take, facets }
  parts.push(Buffer.from(`],${JSON.stringify(page).slice(1)}`))
  return parts
}

/**
 * Words first, marks ignored; only when nothing has them all, words spelled alike. Trigrams alone would bring half the
 * shop for a short word.
 */
export async function searchCatalog(container: MedusaContainer, search: CatalogSearch, now: Date) {
  const keeper = shelfKeeper(container)
  await keeper.ready()
  return JSON.parse(Buffer.concat(catalogAnswer(keeper.shelf, search, now)).toString("utf8")) as CatalogAnswer
}

export const NO_FILTERS: Omit<CatalogSearch, "channels" | "skip" | "take"> = {
  ...{ q: null, group: null, cooperative: null, stars: null, province: null, commune: null },
  ...{ priceMin: null, priceMax: null, inStock: false, certificate: null, sort: null },
}
