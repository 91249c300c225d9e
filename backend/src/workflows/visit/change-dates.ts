import type { MedusaContainer } from "@medusajs/framework/types"
import { changeStock } from "../../modules/goods/stock-store"
import { findDate, setClosed, type VisitSeats } from "../../modules/visit/visit-store"
import type { OwnProduct } from "../goods/submit-product"
import { markShopStale } from "../shop/mark-shop-stale"
import { databaseOf } from "../transparency/database"
import { requireService } from "./create-dates"
import { visitConflict, visitNotFound } from "./visit-errors"

export type OwnDate = OwnProduct & { variantId: string }

/** @throws 404 `product_not_found`, `visit_date_not_found` for another cooperative's too; 409 `visit_date_past` */
async function requireComing(container: MedusaContainer, own: OwnDate, now: Date): Promise<VisitSeats> {
  await requireService(container, own, now)
  const date = await findDate(databaseOf(container), own)
  if (!date) throw visitNotFound()
  if (date.starts_at <= now) throw visitConflict("visit_date_past", "This day has been")
  return date
}

/** @throws as `requireComing`; 409 `visit_seats_booked` for less than are booked, `stock_moved` */
export async function changeSeats(
  container: MedusaContainer,
  { seats, changedBy, ...own }: OwnDate & { seats: number; changedBy: string },
  now: Date,
): Promise<void> {
  const date = await requireComing(container, own, now)
  if (date.seats === seats) return
  const { cooperativeId, productId, variantId } = own
  await databaseOf(container).transaction(async (sql) => {
    const outcome = await changeStock(sql, {
      ...{ cooperativeId, productId, variantId, before: date.seats, after: seats },
      ...{ reason: "counted", note: null, undoes: null, changedBy },
    })
    if (outcome === "reserved") throw visitConflict("visit_seats_booked", `${date.booked} seats are booked`)
    if (outcome === "moved") throw visitConflict("stock_moved", "The seats were changed meanwhile")
    await markShopStale(sql, [productId])
  })
}

/**
 * Nobody books the day from now on, also from a cart that has it. Who has booked stays booked: the cooperative calls
 * them, so with people on it the day is closed only when that was said.
 * @throws as `requireComing`; 409 `visit_people_booked`
 */
export async function closeDate(
  container: MedusaContainer,
  { confirmed, ...own }: OwnDate & { confirmed: boolean },
  now: Date,
): Promise<void> {
  const date = await requireComing(container, own, now)
  if (date.booked > 0 && !confirmed) throw visitConflict("visit_people_booked", `${date.booked} seats are booked`)
  await setOpenness(container, own, true)
}

export async function reopenDate(container: MedusaContainer, own: OwnDate, now: Date): Promise<void> {
  const date = await requireComing(container, own, now)
  if (date.bookable_until <= now) throw visitConflict("visit_cut_off", "Bookings for this day are closed by its time")
  await setOpenness(container, own, false)
}

const setOpenness = (container: MedusaContainer, own: OwnDate, isClosed: boolean): Promise<void> =>
  databaseOf(container).transaction(async (sql) => {
    if (await setClosed(sql, own.variantId, isClosed)) await markShopStale(sql, [own.productId])
  })
