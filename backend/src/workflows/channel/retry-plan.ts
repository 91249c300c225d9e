import type { ChannelError } from "../../providers/channel/outcome"

/**
 * What comes after a call that failed. `again`: at a time. `probe`: it is looked for before it is made again. `adopt`: it
 * is there already under our SKU. `renew`: with a new token, at once. `ask`: the seller has to agree anew or do something
 * on the floor. `change`: nothing until the data is other data. `forget`: it is not there any more.
 */
export type Step =
  | { do: "again"; at: Date; park: "item" | "shop" | "app" | null }
  | { do: "probe" | "adopt" | "renew" | "change" | "forget" }
  | { do: "ask"; status: "needs_consent" | "blocked" }

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** So many tries within minutes; then every hour, for as long as it takes. */
const FAST_TRIES = 5
/** Shopee's daily quotas begin anew at midnight of UTC+8; where a floor does not say, that is waited for. */
const QUOTA_OFFSET_MS = 8 * HOUR_MS
const DAY_MS = 24 * HOUR_MS

/**
 * @param attempts how often it was tried before this time
 * @param isFresh whether the token was renewed just now: one that is refused then is mended by nobody but the seller
 * @param random from 0 to 1; full jitter, so that what failed together does not come back together
 */
export function nextStep(
  error: ChannelError,
  { attempts, now, random, isFresh = false }: { attempts: number; now: Date; random: number; isFresh?: boolean },
): Step {
  const again = (ms: number, park: "item" | "shop" | "app" | null = null): Step => {
    const at = new Date(now.getTime() + ms)
    return { do: "again", at: error.retryAt !== undefined && error.retryAt > at ? error.retryAt : at, park }
  }
  const jittered = (): number =>
    attempts >= FAST_TRIES ? HOUR_MS * (0.9 + 0.2 * random) : random * Math.min(MINUTE_MS, SECOND_MS * 2 ** attempts)
  switch (error.class) {
    case "RATE":
      return again(jittered(), error.scope)
    case "QUOTA":
      return again(error.retryAt === undefined ? untilNextQuotaDay(now) : 0, error.scope)
    case "TRANSIENT":
    case "CONFLICT":
      return again(jittered())
    case "CLOCK_OR_SIGN":
      // Our own fault, and everybody's at once: hammering mends nothing.
      return again(HOUR_MS / 12, "app")
    case "AUTH":
      return isFresh ? { do: "ask", status: "needs_consent" } : { do: "renew" }
    case "PERMISSION":
      return { do: "ask", status: "blocked" }
    case "VALIDATION":
      return { do: "change" }
    case "DUPLICATE":
      return { do: "adopt" }
    case "GONE":
      return { do: "forget" }
    case "UNKNOWN_OUTCOME":
      return { do: "probe" }
  }
}

const untilNextQuotaDay = (now: Date): number => DAY_MS - ((now.getTime() + QUOTA_OFFSET_MS) % DAY_MS)
