import type { Language } from "./negotiate.js"

const ZONE = "Asia/Ho_Chi_Minh"

const dayParts = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" })
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hour12: false })

let latestDay = { hour: Number.NaN, day: "" }

/** The day it is in Vietnam, YYYY-MM-DD. */
export function dayInVietnam(instant: Date): string {
  // Every scan asks for today: days begin on a whole hour there, so one answer holds for the hour.
  const hour = Math.floor(instant.getTime() / 3_600_000)
  if (hour !== latestDay.hour) latestDay = { hour, day: dayParts.format(instant) }
  return latestDay.day
}

/** @example formatDay("2026-11-12") // "12/11/2026" */
export function formatDay(day: string): string {
  return day.split("-").reverse().join("/")
}

/** @example formatInstant(new Date("2026-11-12T02:14:00Z")) // "12/11/2026, 09:14" */
export function formatInstant(instant: Date): string {
  return `${formatDay(dayInVietnam(instant))}, ${clock.format(instant)}`
}

/** Two days as people write a span. @example formatSpan("2026-11-02", "2026-11-05") // "02 – 05/11/2026" */
export function formatSpan(from: string, to: string): string {
  if (from === to) return formatDay(to)
  if (from.slice(0, 7) === to.slice(0, 7)) return `${from.slice(8)} – ${formatDay(to)}`
  if (from.slice(0, 4) === to.slice(0, 4)) return `${formatDay(from).slice(0, 5)} – ${formatDay(to)}`
  return `${formatDay(from)} – ${formatDay(to)}`
}

// Making one costs a hundred times more than using it.
const numbers: Readonly<Record<Language, Intl.NumberFormat>> = {
  vi: new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 3 }),
}

export function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value)
}

// UN/CEFACT Recommendation 20 codes as people say them.
const UNITS: Readonly<Record<string, Record<Language, string>>> = {
  KGM: { vi: "kg", en: "kg" },
  GRM: { vi: "g", en: "g" },
  TNE: { vi: "tấn", en: "t" },
  LTR: { vi: "lít", en: "l" },
  MLT: { vi: "ml", en: "ml" },
  EA: { vi: "cái", en: "pieces" },
  H87: { vi: "cái", en: "pieces" },
  BX: { vi: "hộp", en: "boxes" },
  PK: { vi: "gói", en: "packs" },
  BG: { vi: "túi", en: "bags" },
  BO: { vi: "chai", en: "bottles" },
  JR: { vi: "hũ", en: "jars" },
}

export function formatQuantity({ quantity, uom }: { quantity: number; uom: string }, language: Language): string {
  return `${formatNumber(quantity, language)} ${UNITS[uom]?.[language] ?? uom}`
}

/** The first letter in upper case: places are stored as they stand inside a sentence ("xã La Bằng"). */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1)
}
