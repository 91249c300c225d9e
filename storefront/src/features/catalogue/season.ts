import { daysBetween } from "@/i18n/format"
import type { CatalogCard } from "@/lib/backend/shapes"

const SEASON_DAYS = 120

type LatestBatch = NonNullable<CatalogCard["latest_batch"]>

export const batchDay = (batch: LatestBatch): string | null => batch.packed_on ?? batch.harvested_to

/** Goods whose newest batch was harvested or packed within the season, newest first. */
export function inSeason(cards: readonly CatalogCard[], today: string): CatalogCard[] {
  const dayOf = (card: CatalogCard): string => (card.latest_batch && batchDay(card.latest_batch)) ?? ""
  return cards
    .filter((card) => dayOf(card) !== "" && daysBetween(dayOf(card), today) <= SEASON_DAYS)
    .sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
}
