import type { Sql } from "../../modules/visit/visit-store"
import { visitState } from "../../modules/visit/visit-day"
import { datesOfProduct } from "../../modules/visit/visit-store"
import { pricesOfVariants } from "../../modules/visit/price-store"

/** As many as a year of weekends. */
const SHOWN = 120

/** The coming days of a service, as the shop shows them: of those that cannot be booked, why. */
export async function shopDates(sql: Sql, productId: string, now: Date) {
  const dates = await datesOfProduct(sql, productId, { from: now, limit: SHOWN })
  const prices = await pricesOfVariants(
    sql,
    dates.map(({ variant_id }) => variant_id),
  )
  return dates.map((date) => {
    const seats_left = Math.max(0, date.seats - date.booked)
    return {
      ...{ variant_id: date.variant_id, starts_at: date.starts_at, duration_minutes: date.duration_minutes },
      ...{ meeting_place: date.meeting_place, bookable_until: date.bookable_until },
      ...{ price: prices.get(date.variant_id) ?? null, seats_left },
      state: visitState({ ...date, seats_left }, now),
    }
  })
}

export type ShopDate = Awaited<ReturnType<typeof shopDates>>[number]
