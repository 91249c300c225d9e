import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { ocopStatusOn, todayInVietnam } from "../certification/ocop-status"
import type { StoredCard } from "./catalog-document"
import { CATALOG_INDEX } from "./catalog-events"
import { foldText } from "./fold-text"

export type CatalogSearch = {
  salesChannelIds: string[]
  q: string | null
  group: string | null
  cooperative: string | null
  skip: number
  take: number
}

/** The card a buyer sees today. */
export function toCatalogCard({ ocop_certificates, ...card }: StoredCard, now: Date) {
  return { ...card, ocop: ocopStatusOn(todayInVietnam(now), ocop_certificates) }
}

export type CatalogCard = ReturnType<typeof toCatalogCard>

/**
 * Words first, marks ignored; only when nothing has them all, words spelled alike. Trigrams alone would bring half the
 * shop for a short word.
 */
export async function searchCatalog(container: MedusaContainer, search: CatalogSearch, now: Date) {
  const exact = await run(container, search, search.q, false)
  const found = exact.count === 0 && search.q !== null ? await run(container, search, foldText(search.q), true) : exact
  return { products: found.cards.map((card) => toCatalogCard(card, now)), count: found.count }
}

async function run(container: MedusaContainer, search: CatalogSearch, q: string | null, typoTolerance: boolean) {
  const { hits, metadata } = await container.resolve(Modules.SEARCH).search<{ card: string }>({
    entity: CATALOG_INDEX,
    fields: ["card"],
    filters: {
      ...(q === null ? {} : { q }),
      status: ProductStatus.PUBLISHED,
      sales_channel_ids: search.salesChannelIds,
      ...(search.group === null ? {} : { ocop_group: search.group }),
      ...(search.cooperative === null ? {} : { cooperative_handle: search.cooperative }),
    },
    pagination: { skip: search.skip, take: search.take },
    search_options: { count: "exact", typo_tolerance: typoTolerance, ...(typoTolerance ? { min_score: 0.5 } : {}) },
  })
  const cards = hits.map((hit): StoredCard => JSON.parse(hit.document.card))
  return { cards, count: metadata.count ?? cards.length }
}
