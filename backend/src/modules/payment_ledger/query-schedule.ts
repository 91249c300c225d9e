const MINUTE_MS = 60_000

/** Minutes after the buyer's time is over at which VNPay is asked: then every hour for a day, then daily for three. */
const AFTER_EXPIRY = [1, 6, 16, 61]
const HOURLY_UNTIL = 24 * 60
const DAILY_UNTIL = 3 * 24 * 60
/** VNPay answers 94 to the same question within five minutes. */
const APART_MS = 5 * MINUTE_MS
/** Its notices come ten times, five minutes apart, so for less than this after the end. */
const NOTICES_MS = 55 * MINUTE_MS

/**
 * When an attempt is asked about next.
 * @returns null when nothing more can be learnt by asking
 */
export function nextQuery(expiresAt: Date, now: Date): Date | null {
  const earliest = now.getTime() + APART_MS
  const slots = [...AFTER_EXPIRY]
  for (let minute = 120; minute <= HOURLY_UNTIL; minute += 60) slots.push(minute)
  for (let minute = HOURLY_UNTIL * 2; minute <= DAILY_UNTIL; minute += HOURLY_UNTIL) slots.push(minute)
  const at = slots.map((minute) => expiresAt.getTime() + minute * MINUTE_MS).find((slot) => slot >= earliest)
  return at === undefined ? null : new Date(at)
}

export const firstQuery = (expiresAt: Date): Date => new Date(expiresAt.getTime() + MINUTE_MS)

const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A refund is asked about as payments are: often in its first hour, then every hour for a day, then daily until its end. */
export function nextRefundQuery(promisedAt: Date, now: Date): Date {
  const age = now.getTime() - promisedAt.getTime()
  return new Date(now.getTime() + (age < HOUR_MS ? APART_MS : age < DAY_MS ? HOUR_MS : DAY_MS))
}

/** Whether a payment that VNPay does not know, or knows as unfinished, will not come any more. */
export const isOver = (expiresAt: Date, now: Date): boolean => now.getTime() > expiresAt.getTime() + NOTICES_MS
