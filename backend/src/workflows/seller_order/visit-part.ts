import type { SellerOrderRow, Sql } from "../../modules/seller_order/types"
import { datesOfVariants, servicesOfParts } from "../../modules/visit/visit-store"
import { markShopStale } from "../shop/mark-shop-stale"

/** When and where the guests of a booking are awaited. */
export type VisitOfPart = {
  starts_at: Date
  duration_minutes: number
  meeting_place: string
  bookable_until: Date
  is_closed: boolean
}

/** Part id to its day; a parcel has none. */
export async function visitsOfParts(
  sql: Sql,
  parts: readonly Pick<SellerOrderRow, "id" | "visit_variant_id">[],
): Promise<Map<string, VisitOfPart>> {
  const dates = await datesOfVariants(
    sql,
    parts.flatMap(({ visit_variant_id: id }) => id ?? []),
  )
  return new Map(
    parts.flatMap(({ id, visit_variant_id: variantId }) => {
      const date = dates.get(variantId ?? "")
      if (!date) return []
      const { starts_at, duration_minutes, meeting_place, bookable_until, closed_at } = date
      const visit = { starts_at, duration_minutes, meeting_place, bookable_until, is_closed: closed_at !== null }
      return [[id, visit] as const]
    }),
  )
}

export const isBeforeCutOff = (visit: VisitOfPart | undefined, now: Date): boolean =>
  visit === undefined || now < visit.bookable_until

/** Seats came free or were taken: the service's page says so. @param sql the transaction in which they did */
export async function markVisitStale(sql: Sql, { id }: Pick<SellerOrderRow, "id">): Promise<void> {
  await markShopStale(sql, await servicesOfParts(sql, [id]))
}
