const DAY_MS = 86_400_000
const UTC8_MS = 8 * 3_600_000
const TEN_YEARS_SECONDS = 10 * 365 * 86_400

export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)
export const fromSeconds = (value: number): Date => new Date(value * 1000)

export function dateOf(value: unknown): Date | null {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value
  if (typeof number === "number") return number > 0 && number < 1e11 ? fromSeconds(number) : null
  if (typeof number !== "string") return null
  // Lazada writes "2024-04-09 01:39:51 +0700".
  const date = new Date(number.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ?([+-]\d\d):?(\d\d)$/, "$1T$2$3:$4"))
  return Number.isNaN(date.getTime()) ? null : date
}

/** ISO 8601 with Vietnam's offset, which has no summer time: `2026-11-23T15:00:00+07:00`. */
export const vietnamIso = (date: Date): string =>
  `${new Date(date.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`

/** Vietnam's wall clock: `2026-11-23 15:00:00`. */
export const vietnamWall = (date: Date): string => vietnamIso(date).slice(0, 19).replace("T", " ")

/** Vietnam's wall clock without an offset, read as what it is. */
export const fromVietnamWall = (value: unknown): Date | null =>
  typeof value === "string" && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value) ? dateOf(`${value} +0700`) : dateOf(value)

/** Midnight of UTC+8, when Shopee's daily quota starts anew. */
export const nextMidnightUtc8 = (now: Date): Date =>
  new Date((Math.floor((now.getTime() + UTC8_MS) / DAY_MS) + 1) * DAY_MS - UTC8_MS)

/** A lifetime in seconds. Shopee's documented sample gives an epoch instead: nothing lives for ten years. */
export const expiry = (now: Date, lifetime: number): Date =>
  lifetime > TEN_YEARS_SECONDS ? fromSeconds(lifetime) : new Date(now.getTime() + lifetime * 1000)

/** Retry-After is a number of seconds or an HTTP date (RFC 9110 10.2.3); anything else says nothing. */
export function retryAt(header: string | undefined, now: Date): Date | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,7}$/.test(header.trim())) return new Date(now.getTime() + Number(header) * 1000)
  const date = new Date(/^[A-Z][a-z]{2}, /.test(header) ? header : NaN)
  return Number.isNaN(date.getTime()) || date <= now ? undefined : date
}

export interface TimeWindow {
  since: Date
  until: Date
}

/** The part of a window that one request may ask for; the engine goes on from `until`. */
export function clamp({ since, until }: TimeWindow, maxMs: number): TimeWindow {
  if (!(since <= until)) throw new RangeError("A window ends before it starts")
  return { since, until: new Date(Math.min(until.getTime(), since.getTime() + maxMs)) }
}
