/** Formats shared by both languages: dates and money are written the Vietnamese way everywhere. */

const VIETNAM_TIME_ZONE = "Asia/Ho_Chi_Minh"

const money = new Intl.NumberFormat("vi-VN", { style: "currency", currency: "VND", maximumFractionDigits: 0 })
const count = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 3 })
const dateParts = new Intl.DateTimeFormat("en-GB", {
  timeZone: VIETNAM_TIME_ZONE,
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
})
const timeParts = new Intl.DateTimeFormat("en-GB", {
  timeZone: VIETNAM_TIME_ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
})

/** 380000 -> "380.000 ₫" (with a no-break space, as Intl writes it). */
export const formatMoney = (amount: number): string => money.format(amount)

export const formatCount = (value: number): string => count.format(value)

/** "9.000 gói", with a no-break space. */
export const formatQuantity = (value: number, unit: string | null): string =>
  unit ? `${formatCount(value)}\u00a0${unit}` : formatCount(value)

/** "2026-11-12" -> "12/11/2026". Calendar days have no time zone and are never passed through `Date`. */
export function formatDay(day: string): string {
  const [year, month, date] = day.slice(0, 10).split("-")
  return `${date}/${month}/${year}`
}

/** An instant, as the day it was in Viet Nam. */
export const formatInstantDay = (instant: string): string => dateParts.format(new Date(instant))

/** "15:04, 12/11/2026" in Viet Nam. */
export function formatInstant(instant: string): string {
  const date = new Date(instant)
  return `${timeParts.format(date)}, ${dateParts.format(date)}`
}

/** Today in Viet Nam as YYYY-MM-DD. */
export const todayInVietnam = (now: Date): string => formatInstantDay(now.toISOString()).split("/").reverse().join("-")

/** A local wall-clock value of a datetime-local field, read as Viet Nam time (UTC+7, no daylight saving). */
export const instantFromLocal = (local: string): string => new Date(`${local}:00+07:00`).toISOString()

/** Now, as a datetime-local field wants it, in Viet Nam. */
export const localNow = (now: Date): string => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** "tỉnh Thái Nguyên" where a line begins with it: "Tỉnh Thái Nguyên". */
export const asHeading = (name: string): string => name.slice(0, 1).toLocaleUpperCase("vi") + name.slice(1)
