import { formatCount } from "@/i18n/format"
import type { Scans } from "@/lib/backend/home"

export const WEEK = 7

const DAY_NAMES = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"] as const
const FULL_DAY_NAMES = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"] as const

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** @example shortDay("2026-11-22", "2026-11-22") // "Nay" */
export const shortDay = (day: string, today: string): string =>
  day === today ? "Nay" : (DAY_NAMES[weekday(day)] ?? "")

/** @example fullDay("2026-11-22") // "Chủ nhật 22/11" */
export const fullDay = (day: string): string =>
  `${FULL_DAY_NAMES[weekday(day)] ?? ""} ${day.slice(8, 10)}/${day.slice(5, 7)}`

/** The last seven days, and what they say beside the seven before. */
export function weekOf({ days }: Pick<Scans, "days">): { days: Scans["days"]; total: number; words: string } {
  const week = days.slice(-WEEK)
  const [total, before] = [sumOf(week), sumOf(days.slice(-2 * WEEK, -WEEK))]
  if (total === 0 && before === 0) return { days: week, total, words: "Hai tuần nay chưa ai quét tem." }
  const change = total - before
  if (change === 0) return { days: week, total, words: "Bằng bảy ngày trước đó." }
  const more = change > 0 ? "Nhiều hơn" : "Ít hơn"
  return { days: week, total, words: `${more} bảy ngày trước đó ${formatCount(Math.abs(change))} lượt.` }
}

const sumOf = (days: Scans["days"]): number => days.reduce((sum, { scans }) => sum + scans, 0)

/** Part of the largest, as a width or height in percent; what is not nothing is seen. */
export const partOf = (value: number, largest: number): string =>
  `${value === 0 || largest === 0 ? 0 : Math.max(4, Math.round((100 * value) / largest))}%`

/** Counts by province as they travel in the address of the map. */
export const mapQuery = (provinces: Scans["provinces"]): string =>
  new URLSearchParams(provinces.map(({ name, scans }) => [name, String(scans)])).toString()
