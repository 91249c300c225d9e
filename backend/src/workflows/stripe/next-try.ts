const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A restart of the receiver is a matter of seconds, an outage one of hours. */
const WAITS_MS = [1_000, 10_000, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS]
const LAST_WAIT_MS = 12 * HOUR_MS
/** As long as Stripe tries. The event stays readable after. */
const GIVE_UP_AFTER_MS = 72 * HOUR_MS

/** @param tries made so far @returns null when it is not tried again */
export function nextTry(eventCreatedAt: Date, tries: number, now: Date): Date | null {
  const at = new Date(now.getTime() + (WAITS_MS[tries - 1] ?? LAST_WAIT_MS))
  return at.getTime() - eventCreatedAt.getTime() > GIVE_UP_AFTER_MS ? null : at
}
