import { z } from "zod"
import { text } from "./shapes"

const count = z.number().int().nonnegative()
const VISIT_STATES = ["open", "sold_out", "closed", "cut_off", "past"] as const

const when = z.object({ starts_at: text, duration_minutes: count, meeting_place: text, bookable_until: text })

/** A day of a service, as the shop shows it. */
export const shopVisit = when.extend({
  ...{ variant_id: text, price: z.number().nonnegative().nullable(), seats_left: count },
  state: z.enum(VISIT_STATES),
})
export type ShopVisit = z.infer<typeof shopVisit>

/** The day that a part of an order books. */
export const visitOfPart = when.extend({ is_closed: z.boolean().default(false) })
export type VisitOfPart = z.infer<typeof visitOfPart>

const cartVisit = when.extend({
  ...{ line_id: text, variant_id: text, seats_left: count },
  state: z.enum([...VISIT_STATES, "not_enough"]),
})
export type CartVisit = z.infer<typeof cartVisit>

export const cartVisits = z.object({ visits: z.array(cartVisit), needs_delivery: z.boolean() })
export type CartVisits = z.infer<typeof cartVisits>
