import type { ShelfLife } from "@/lib/backend/batches"

/**
 * The last day on which goods of this shelf life may be used. A month later than the 31st is the last day of a shorter
 * month, as calendars on labels are read.
 *
 * @param day YYYY-MM-DD
 * @example expiryOf("2026-11-30", { count: 3, unit: "month" }) // "2027-02-28"
 */
export function expiryOf(day: string, { count, unit }: ShelfLife): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  if (unit === "day") return isoOf(Date.UTC(year, month - 1, date + count))
  const months = unit === "year" ? count * 12 : count
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return isoOf(Date.UTC(year, month - 1 + months, Math.min(date, lastDay)))
}

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

const UNIT_WORDS = { day: "ngày", month: "tháng", year: "năm" } as const

export const shelfLifeWords = ({ count, unit }: ShelfLife): string => `${count} ${UNIT_WORDS[unit]}`
