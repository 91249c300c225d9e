import type { Language } from "./language"

/** @example day("2026-11-12") // "12/11/2026" */
export const day = (value: string): string => value.slice(0, 10).split("-").reverse().join("/")

const momentsIn = (locale: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone: "Asia/Ho_Chi_Minh",
    ...{ day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" },
  })
const MOMENTS = { vi: momentsIn("vi-VN"), en: momentsIn("en-GB") }

/** @example moment("2026-11-22T18:00:27.436Z", "vi") // "01:00 23/11/2026" */
export const moment = (value: string, language: Language): string => MOMENTS[language].format(new Date(value))

const DAY_MS = 86_400_000

/** Whole days that something has waited by now. */
export const daysSince = (value: string): number => Math.floor((Date.now() - Date.parse(value)) / DAY_MS)
