import type { Knex } from "@medusajs/framework/mikro-orm/knex"

export type Sql = Knex | Knex.Transaction
type Rows<T> = { rows: T[]; rowCount: number }

export type VisitDate = {
  variant_id: string
  product_id: string
  cooperative_id: string
  starts_at: Date
  duration_minutes: number
  meeting_place: string
  bookable_until: Date
  closed_at: Date | null
}

/** With what the store room says of its seats: all there are, and those promised to somebody. */
export type VisitSeats = VisitDate & { title: string; seats: number; booked: number }

export type NewVisitDate = Omit<VisitDate, "closed_at"> & { created_by: string }

const COLUMNS = `d.variant_id, d.product_id, d.cooperative_id, d.starts_at, d.duration_minutes, d.meeting_place,
  d.bookable_until, d.closed_at`
/** A day whose variant or seats are still being made is nobody's to see. */
const WITH_SEATS = `from visit_date d
  join product_variant v on v.id = d.variant_id and v.deleted_at is null
  join product_variant_inventory_item k on k.variant_id = v.id and k.deleted_at is null
  join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null`
const SEATS = `${COLUMNS}, v.title, l.stocked_quantity::int as seats, l.reserved_quantity::int as booked`

/** Takes the days that the product does not have yet. @returns all of these days, by whoever they were made */
export async function claimDates(sql: Sql, dates: readonly NewVisitDate[]): Promise<VisitDate[]> {
  for (const date of dates) {
    await sql.raw(
      `insert into visit_date (variant_id, product_id, cooperative_id, starts_at, duration_minutes, meeting_place,
         bookable_until, created_by)
       values (:variant_id, :product_id, :cooperative_id, :starts_at, :duration_minutes, :meeting_place,
         :bookable_until, :created_by)
       on conflict (product_id, starts_at) do nothing`,
      date,
    )
  }
  const [first] = dates
  if (!first) return []
  const found: Rows<VisitDate> = await sql.raw(
    `select ${COLUMNS} from visit_date d
      where d.product_id = ? and d.cooperative_id = ? and d.starts_at = any(?::timestamptz[])
      order by d.starts_at`,
    [first.product_id, first.cooperative_id, dates.map(({ starts_at }) => starts_at)],
  )
  return found.rows
}

/** Which of these have their variant and seats. */
export async function madeDates(
  sql: Sql,
  variantIds: readonly string[],
): Promise<{ variants: string[]; seats: string[] }> {
  const variants: Rows<{ id: string }> = await sql.raw(
    `select id from product_variant where id = any(?::text[]) and deleted_at is null`,
    [[...variantIds]],
  )
  const seats: Rows<{ id: string }> = await sql.raw(
    `select d.variant_id as id ${WITH_SEATS} where d.variant_id = any(?::text[])`,
    [[...variantIds]],
  )
  return { variants: variants.rows.map(({ id }) => id), seats: seats.rows.map(({ id }) => id) }
}

/** Of one product from a moment on, the soonest first. */
export async function datesOfProduct(
  sql: Sql,
  productId: string,
  { from, limit }: { from: Date; limit: number },
): Promise<VisitSeats[]> {
  const found: Rows<VisitSeats> = await sql.raw(
    `select ${SEATS} ${WITH_SEATS} where d.product_id = ? and d.starts_at >= ? order by d.starts_at limit ?`,
    [productId, from, limit],
  )
  return found.rows
}

export async function findDate(
  sql: Sql,
  { cooperativeId, productId, variantId }: { cooperativeId: string; productId: string; variantId: string },
): Promise<VisitSeats | null> {
  const found: Rows<VisitSeats> = await sql.raw(
    `select ${SEATS} ${WITH_SEATS} where d.variant_id = ? and d.product_id = ? and d.cooperative_id = ?`,
    [variantId, productId, cooperativeId],
  )
  return found.rows[0] ?? null
}

/** By what was put into a cart or ordered; goods are absent. */
export async function datesOfVariants(sql: Sql, variantIds: readonly string[]): Promise<Map<string, VisitSeats>> {
  const ids = [...new Set(variantIds)]
  if (ids.length === 0) return new Map()
  const found: Rows<VisitSeats> = await sql.raw(
    `select ${COLUMNS}, coalesce(v.title, '') as title, coalesce(l.stocked_quantity, 0)::int as seats,
            coalesce(l.reserved_quantity, 0)::int as booked
       from visit_date d left join product_variant v on v.id = d.variant_id
       left join product_variant_inventory_item k on k.variant_id = d.variant_id and k.deleted_at is null
       left join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
      where d.variant_id = any(?::text[])`,
    [ids],
  )
  return new Map(found.rows.map((row) => [row.variant_id, row]))
}

/** All days of these products, also those that have been: none of them is a way in which goods are sold. */
export async function dateVariantsOf(sql: Sql, productIds: readonly string[]): Promise<Set<string>> {
  if (productIds.length === 0) return new Set()
  const found: Rows<{ variant_id: string }> = await sql.raw(
    `select variant_id from visit_date where product_id = any(?::text[])`,
    [[...productIds]],
  )
  return new Set(found.rows.map(({ variant_id }) => variant_id))
}

/** @param sql the transaction in which the shop is told; a booking at the same moment waits, or this waits for it */
export async function setClosed(sql: Sql, variantId: string, isClosed: boolean): Promise<boolean> {
  const changed: Rows<unknown> = await sql.raw(
    `update visit_date set closed_at = ${isClosed ? "now()" : "null"}
      where variant_id = ? and (closed_at is null) = ?`,
    [variantId, isClosed],
  )
  return changed.rowCount > 0
}

/** Days that can no longer be booked since somebody looked last. @returns their products */
export async function passCutOffs(sql: Sql): Promise<string[]> {
  const passed: Rows<{ product_id: string }> = await sql.raw(
    `update visit_date set cut_off_told = true where not cut_off_told and bookable_until <= now() returning product_id`,
  )
  return [...new Set(passed.rows.map(({ product_id }) => product_id))]
}

export type Booking = { seller_order_id: string; order_id: string; number: string; status: string; seats: number }

/** Who has booked a day and has not called it off. */
export async function bookingsOf(sql: Sql, variantId: string): Promise<Booking[]> {
  const found: Rows<Booking> = await sql.raw(
    `select s.id as seller_order_id, s.order_id, s.number, s.status, sum(i.quantity)::int as seats
       from seller_order s join seller_order_item i on i.seller_order_id = s.id
      where s.visit_variant_id = ? and s.status not in ('refused', 'cancelled') and i.quantity > 0
      group by s.id order by s.placed_at, s.id`,
    [variantId],
  )
  return found.rows
}

/** Of which services these parts of orders book a day; parcels are left out. */
export async function servicesOfParts(sql: Sql, sellerOrderIds: readonly string[]): Promise<string[]> {
  if (sellerOrderIds.length === 0) return []
  const found: Rows<{ product_id: string }> = await sql.raw(
    `select distinct d.product_id from seller_order s join visit_date d on d.variant_id = s.visit_variant_id
      where s.id = any(?::text[])`,
    [[...sellerOrderIds]],
  )
  return found.rows.map(({ product_id }) => product_id)
}
