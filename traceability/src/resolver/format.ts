import type { Language } from "./negotiate.js"

/** Vietnam is seven hours ahead of UTC, in every season and since long before any record of ours. */
const AHEAD_MS = 7 * 3_600_000

const DAY_MS = 24 * 3_600_000
let latest = { day: Number.NaN, text: "" }

/** The day it is in Vietnam, YYYY-MM-DD. */
export function dayInVietnam(instant: Date): string {
  const day = Math.floor((instant.getTime() + AHEAD_MS) / DAY_MS)
  // Every scan asks for the same one.
  if (day !== latest.day) latest = { day, text: clockInVietnam(instant).slice(0, 10) }
  return latest.text
}

/** @example formatDay("2026-11-12") // "12/11/2026" */
export function formatDay(day: string): string {
  return day.split("-").reverse().join("/")
}

/** @example formatInstant(new Date("2026-11-12T02:14:00Z")) // "12/11/2026, 09:14" */
export function formatInstant(instant: Date): string {
  const local = clockInVietnam(instant)
  return `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}, ${local.slice(11, 16)}`
}

// A hundredth of what Intl takes, and every scan asks twice.
function clockInVietnam(instant: Date): string {
  return new Date(instant.getTime() + AHEAD_MS).toISOString()
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
  // Most are small counts and serial numbers, which read the same in both.
  return Number.isInteger(value) && value >= 0 && value < 1_000 ? String(value) : numbers[language].format(value)
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
