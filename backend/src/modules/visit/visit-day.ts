/** Viet Nam has had one time all year since 1975. */
const OFFSET_MS = 7 * 60 * 60_000
const DAY_MS = 24 * 60 * 60_000

export const MOST_AT_ONCE = 120
/** Nobody plans a visit further ahead. */
export const FARTHEST_DAYS = 400

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

export type Pattern = { from: string; to: string; weekdays: readonly Weekday[] }

const WEEKDAY_NAMES = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"] as const

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/**
 * The days of a pattern, both ends included.
 * @example daysOf({ from: "2026-12-05", to: "2026-12-13", weekdays: [6, 0] }) // 5, 6, 12 and 13 December
 */
export function daysOf({ from, to, weekdays }: Pattern): string[] {
  const days: string[] = []
  for (let at = midnight(from); at <= midnight(to); at += DAY_MS) {
    const day = new Date(at)
    if (weekdays.includes(day.getUTCDay() as Weekday)) days.push(day.toISOString().slice(0, 10))
    if (days.length > MOST_AT_ONCE) return days
  }
  return days
}

/** A day and a time of Viet Nam as a moment. @example startOf("2026-12-05", "08:00") // 2026-12-05T01:00:00.000Z */
export const startOf = (day: string, time: string): Date => new Date(Date.parse(`${day}T${time}:00Z`) - OFFSET_MS)

/** How people call the day: it stands on orders, long after the day itself. @example "Thứ bảy 05/12/2026, 08:00" */
export function visitTitle(startsAt: Date): string {
  const local = new Date(startsAt.getTime() + OFFSET_MS)
  const [day = "", time = ""] = local.toISOString().split("T")
  const [year, month, date] = day.split("-")
  return `${WEEKDAY_NAMES[local.getUTCDay()]} ${date}/${month}/${year}, ${time.slice(0, 5)}`
}

export const VISIT_STATES = ["open", "sold_out", "closed", "cut_off", "past"] as const
export type VisitState = (typeof VISIT_STATES)[number]

/** What a day is to a buyer now. */
export function visitState(
  visit: { starts_at: Date; bookable_until: Date; closed_at: Date | null; seats_left: number },
  now: Date,
): VisitState {
  if (now >= visit.starts_at) return "past"
  if (visit.closed_at) return "closed"
  if (now >= visit.bookable_until) return "cut_off"
  return visit.seats_left > 0 ? "open" : "sold_out"
}
