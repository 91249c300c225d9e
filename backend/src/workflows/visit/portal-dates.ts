import type { MedusaContainer } from "@medusajs/framework/types"
import { visitState } from "../../modules/visit/visit-day"
import { bookingsOf, datesOfProduct, findDate, type VisitSeats } from "../../modules/visit/visit-store"
import { pricesOfVariants } from "../../modules/visit/price-store"
import type { OwnProduct } from "../goods/submit-product"
import { maskReceiver, receiversOf } from "../seller_order/receiver"
import { databaseOf } from "../transparency/database"
import { requireService } from "./create-dates"
import { visitNotFound } from "./visit-errors"

const SHOWN = 400
/** Yesterday's guests are still to be written down. */
const BACK_MS = 3 * 24 * 60 * 60_000

const toView = (date: VisitSeats, price: number | null, now: Date) => {
  const seats_left = Math.max(0, date.seats - date.booked)
  return {
    ...{ id: date.variant_id, title: date.title, starts_at: date.starts_at, duration_minutes: date.duration_minutes },
    ...{ meeting_place: date.meeting_place, bookable_until: date.bookable_until, closed_at: date.closed_at, price },
    ...{ seats: date.seats, booked: date.booked, seats_left, state: visitState({ ...date, seats_left }, now) },
  }
}

/** The days of a service as those see them who offer it, with the last ones that have been. */
export async function listDates(container: MedusaContainer, own: OwnProduct, now: Date) {
  await requireService(container, own, now)
  const sql = databaseOf(container)
  const from = new Date(now.getTime() - BACK_MS)
  const dates = await datesOfProduct(sql, own.productId, { from, limit: SHOWN })
  const prices = await pricesOfVariants(
    sql,
    dates.map(({ variant_id }) => variant_id),
  )
  return dates.map((date) => toView(date, prices.get(date.variant_id) ?? null, now))
}

/**
 * One day and who comes. Those who manage see whom to call, also before a booking is confirmed: a day that is called off
 * is told to people by telephone.
 * @throws 404 `product_not_found`, `visit_date_not_found` for another cooperative's too
 */
export async function showDate(
  container: MedusaContainer,
  { isManager, variantId, ...own }: OwnProduct & { variantId: string; isManager: boolean },
  now: Date,
) {
  await requireService(container, own, now)
  const sql = databaseOf(container)
  const date = await findDate(sql, { ...own, variantId })
  if (!date) throw visitNotFound()
  const [bookings, prices] = await Promise.all([bookingsOf(sql, variantId), pricesOfVariants(sql, [variantId])])
  const receivers = await receiversOf(
    container,
    bookings.map(({ order_id }) => order_id),
  )
  return {
    ...toView(date, prices.get(variantId) ?? null, now),
    bookings: bookings.map(({ seller_order_id, number, status, seats, order_id }) => {
      const receiver = receivers.get(order_id)
      const shown = receiver && (isManager ? receiver : maskReceiver(receiver))
      return { order_id: seller_order_id, number, status, seats, name: shown?.name ?? "", phone: shown?.phone ?? "" }
    }),
  }
}
