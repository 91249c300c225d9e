import { Lru } from "./lru.js"

const BURST = 30
const PER_SECOND = 0.5
const ADDRESSES = 20_000

/**
 * How many codes that do not exist an address may try. Only such answers count and only they are refused: behind one
 * address there may be a whole market, and a genuine stamp is always answered.
 */
export class GuessLimiter {
  private readonly buckets = new Lru<{ left: number; at: number }>(ADDRESSES)

  /** @param now ms since 1970. @returns whether this answer may still be given in full */
  allows(address: string, now: number): boolean {
    const key = networkOf(address)
    const bucket = this.buckets.get(key) ?? { left: BURST, at: now }
    const left = Math.min(BURST, bucket.left + ((now - bucket.at) / 1_000) * PER_SECOND)
    this.buckets.set(key, { left: Math.max(0, left - 1), at: now })
    return left >= 1
  }
}

/** An IPv6 subscriber has a whole /64. */
function networkOf(address: string): string {
  return address.includes(":") && !address.includes(".") ? address.split(":").slice(0, 4).join(":") : address
}
