import { daysOf, FARTHEST_DAYS, MOST_AT_ONCE, startOf, visitTitle, type Weekday } from "../../modules/visit/visit-day"
import { visitInvalid } from "./visit-errors"

export type DatesWanted = {
  /** One day, or the first of a pattern. */
  from: string
  to: string | null
  weekdays: readonly Weekday[] | null
  time: string
  duration_minutes: number
  cut_off_hours: number
  meeting_place: string
  seats: number
  /** Whole đồng for one person, tax included. */
  price: number
}

export type PlannedDate = { starts_at: Date; bookable_until: Date; title: string }

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/**
 * The days that a grower asks for, as they would be made.
 * @throws 400 `visit_pattern_empty`, `visit_too_many`, `visit_too_late`, `visit_too_far`
 */
export function planDates(wanted: DatesWanted, now: Date): PlannedDate[] {
  const days =
    wanted.to === null
      ? [wanted.from]
      : daysOf({ from: wanted.from, to: wanted.to, weekdays: wanted.weekdays ?? [0, 1, 2, 3, 4, 5, 6] })
  if (days.length === 0) throw visitInvalid("visit_pattern_empty", "No day fits this pattern")
  if (days.length > MOST_AT_ONCE) throw visitInvalid("visit_too_many", `At most ${MOST_AT_ONCE} days at once`)
  const planned = days.map((day) => {
    const starts_at = startOf(day, wanted.time)
    const bookable_until = new Date(starts_at.getTime() - wanted.cut_off_hours * HOUR_MS)
    return { starts_at, bookable_until, title: visitTitle(starts_at) }
  })
  // Of a pattern that begins today, the days that cannot be booked any more are left out.
  const open = planned.filter(({ bookable_until }) => bookable_until > now)
  if (open.length === 0) throw visitInvalid("visit_too_late", "Bookings for this day would be closed already")
  const last = open.at(-1)
  if (last && last.starts_at.getTime() - now.getTime() > FARTHEST_DAYS * DAY_MS) {
    throw visitInvalid("visit_too_far", `At most ${FARTHEST_DAYS} days ahead`)
  }
  return open
}
