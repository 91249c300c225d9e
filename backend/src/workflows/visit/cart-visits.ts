import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { visitState, type VisitState } from "../../modules/visit/visit-day"
import { cartLines, servicesAmong } from "../../modules/visit/cart-store"
import { datesOfVariants, type VisitSeats } from "../../modules/visit/visit-store"
import { databaseOf } from "../transparency/database"
import { visitConflict } from "./visit-errors"

/** What a line of a cart books, and what stands against it now. */
export type CartVisit = {
  line_id: string
  variant_id: string
  starts_at: Date
  duration_minutes: number
  meeting_place: string
  bookable_until: Date
  seats_left: number
  state: VisitState | "not_enough"
}

/** @throws 404 `cart_not_found` */
export async function visitsOfCart(container: MedusaContainer, cartId: string, now: Date) {
  const sql = databaseOf(container)
  const lines = await cartLines(sql, cartId)
  if (!lines) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cart not found", "cart_not_found")
  const dates = await datesOfVariants(
    sql,
    lines.flatMap(({ variant_id }) => variant_id ?? []),
  )
  const visits = lines.flatMap((line): CartVisit[] => {
    const date = dates.get(line.variant_id ?? "")
    return date ? [toCartVisit(line, date, now)] : []
  })
  return { visits, needs_delivery: lines.some(({ variant_id }) => !dates.has(variant_id ?? "")) }
}

function toCartVisit(line: { id: string; quantity: number }, date: VisitSeats, now: Date): CartVisit {
  const seats_left = Math.max(0, date.seats - date.booked)
  const state = visitState({ ...date, seats_left }, now)
  return {
    ...{ line_id: line.id, variant_id: date.variant_id, starts_at: date.starts_at, seats_left },
    ...{ duration_minutes: date.duration_minutes, meeting_place: date.meeting_place },
    ...{ bookable_until: date.bookable_until },
    state: state === "open" && seats_left < line.quantity ? "not_enough" : state,
  }
}

const REFUSALS: Partial<Record<VisitState, string>> = {
  closed: "visit_closed",
  cut_off: "visit_cut_off",
  past: "visit_past",
}

/**
 * Whether these can be put into a cart or bought now. How many seats are left is asked where stock is.
 * @throws 409 `visit_closed`, `visit_cut_off`, `visit_past`, `visit_day_missing` for a service without its day
 */
export async function requireBookable(
  container: MedusaContainer,
  variantIds: readonly string[],
  now: Date,
): Promise<void> {
  const sql = databaseOf(container)
  const dates = await datesOfVariants(sql, variantIds)
  for (const date of dates.values()) {
    const refusal = REFUSALS[visitState({ ...date, seats_left: 1 }, now)]
    if (refusal) throw visitConflict(refusal, `${date.title} cannot be booked any more`)
  }
  const others = variantIds.filter((id) => !dates.has(id))
  if (others.length > 0 && (await servicesAmong(sql, others)) > 0) {
    throw visitConflict("visit_day_missing", "A service is booked for a day")
  }
}

/** Before a cart becomes an order. */
export async function requireBookableCart(container: MedusaContainer, cartId: string, now: Date): Promise<void> {
  const lines = (await cartLines(databaseOf(container), cartId)) ?? []
  await requireBookable(
    container,
    lines.flatMap(({ variant_id }) => variant_id ?? []),
    now,
  )
}
