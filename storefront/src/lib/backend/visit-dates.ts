import "server-only"
import { z } from "zod"
import { request } from "./client"
import { nullableText, text } from "./shapes"
import { shopVisit } from "./visit-shapes"

/** The days of a cooperative's own services: `/cooperative/products/:id/visit-dates`. */

const count = z.number().int().nonnegative()
const visitDate = shopVisit.omit({ variant_id: true }).extend({
  ...{ id: text, title: text, closed_at: nullableText, seats: count, booked: count },
})
export type VisitDate = z.infer<typeof visitDate>

const booking = z.object({
  ...{ order_id: text, number: text, status: text, seats: count, name: z.string(), phone: z.string() },
})
export type Booking = z.infer<typeof booking>
const visitDateDetail = visitDate.extend({ bookings: z.array(booking) })
export type VisitDateDetail = z.infer<typeof visitDateDetail>

const planned = z.object({ starts_at: text, title: text, exists: z.boolean() })
export type PlannedDate = z.infer<typeof planned>

export type NewDates = {
  from: string
  to: string | null
  weekdays: number[] | null
  time: string
  duration_minutes: number
  cut_off_hours: number
  meeting_place: string
  seats: number
  price: number
}

/** Each day is a variant with its price and seats: a hundred of them take their time. */
const CREATE_TIMEOUT_MS = 60_000

export function visitDateCalls(headers: Record<string, string>) {
  const path = (productId: string, rest = "") =>
    `/cooperative/products/${encodeURIComponent(productId)}/visit-dates${rest}`
  const one = z.object({ visit_date: visitDateDetail })
  const act = (productId: string, dateId: string, step: string, body: unknown = {}) =>
    request(path(productId, `/${encodeURIComponent(dateId)}/${step}`), one, { method: "POST", headers, body })
  return {
    visitDates: (productId: string) =>
      request(path(productId), z.object({ visit_dates: z.array(visitDate) }), { headers }),
    visitDate: (productId: string, dateId: string) =>
      request(path(productId, `/${encodeURIComponent(dateId)}`), one, { headers }),
    previewVisitDates: (productId: string, body: NewDates) =>
      request(path(productId, "/preview"), z.object({ preview: z.array(planned) }), {
        ...{ method: "POST", headers, body },
      }),
    createVisitDates: (productId: string, body: NewDates) =>
      request(path(productId), z.object({ made: count }), {
        ...{ method: "POST", headers, body, timeoutMs: CREATE_TIMEOUT_MS },
      }),
    changeVisitSeats: (productId: string, dateId: string, seats: number) => act(productId, dateId, "seats", { seats }),
    closeVisitDate: (productId: string, dateId: string, confirmed: boolean) =>
      act(productId, dateId, "close", { confirmed }),
    reopenVisitDate: (productId: string, dateId: string) => act(productId, dateId, "reopen"),
  }
}
