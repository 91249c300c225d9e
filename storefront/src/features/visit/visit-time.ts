import { fill } from "@/i18n/fill"
import { formatCount, formatInstant, formatInstantDay } from "@/i18n/format"
import type { Language } from "@/i18n/language"
import { visitWords } from "@/i18n/visit-words"

const weekdays = {
  vi: new Intl.DateTimeFormat("vi-VN", { weekday: "long", timeZone: "Asia/Ho_Chi_Minh" }),
  en: new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Asia/Ho_Chi_Minh" }),
}

/** "Thứ bảy": the first letter alone is a capital, as people write it. */
export function weekdayOf(startsAt: string, language: Language): string {
  const name = weekdays[language].format(new Date(startsAt))
  return language === "en" ? name : name.slice(0, 1).toUpperCase() + name.slice(1).toLocaleLowerCase("vi")
}

export const timeOf = (startsAt: string): string => formatInstant(startsAt).split(",")[0] ?? ""

/** "Thứ bảy 05/12/2026, 08:00" */
export const visitAt = (startsAt: string, language: Language): string =>
  fill(visitWords[language].facts.at, {
    weekday: weekdayOf(startsAt, language),
    day: formatInstantDay(startsAt),
    time: timeOf(startsAt),
  })

/** "8 giờ", "90 phút", "2 ngày" */
export function lengthOf(minutes: number, language: Language): string {
  const { facts } = visitWords[language]
  if (minutes >= 1440 && minutes % 1440 === 0) return fill(facts.days, { count: minutes / 1440 })
  if (minutes >= 120 || minutes === 60) return fill(facts.hours, { count: formatCount(minutes / 60) })
  return fill(facts.minutes, { count: minutes })
}

/** Days by the month in which they are in Viet Nam, in their order. */
export function byMonth<T extends { starts_at: string }>(visits: readonly T[]): { month: string; visits: T[] }[] {
  const months = new Map<string, T[]>()
  for (const visit of visits) {
    const month = formatInstantDay(visit.starts_at).slice(3)
    months.set(month, [...(months.get(month) ?? []), visit])
  }
  return [...months].map(([month, own]) => ({ month, visits: own }))
}
