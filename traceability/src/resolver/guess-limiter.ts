import { Lru } from "./lru.js"

const BURST = 30
const PER_SECOND = 0.5
const ADDRESSES = 20_000
const HOLD_MS = 100
const HELD = 200

/**
 * How many codes that do not exist an address may try. Only such answers count and only they are refused: behind one
 * address there may be a whole market, and a genuine stamp is always answered.
 */
export class GuessLimiter {
  private held = 0
  private readonly buckets = new Lru<{ left: number; at: number }>(ADDRESSES)

  /** @param now ms since 1970. @returns whether this answer may still be given in full */
  allows(address: string, now: number): boolean {
    const left = this.left(address, now)
    this.buckets.set(networkOf(address), { left: Math.max(0, left - 1), at: now })
    return left >= 1
  }

  /** Whether the next answer to a guess of this address would be refused; asking costs it nothing. */
  isSpent(address: string, now: number): boolean {
    return this.left(address, now) < 1
  }

  /**
   * Resolves when an answer that is refused may be sent. Whoever waits for it before trying the next code then tries few;
   * of those who do not wait, no more than a bound are kept.
   */
  async hold(): Promise<void> {
    if (this.held >= HELD) return
    this.held += 1
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS))
    this.held -= 1
  }

  private left(address: string, now: number): number {
    const bucket = this.buckets.get(networkOf(address))
    if (bucket === undefined) return BURST
    return Math.min(BURST, bucket.left + ((now - bucket.at) / 1_000) * PER_SECOND)
  }
}

/** An IPv6 subscriber has a whole /64. */
function networkOf(address: string): string {
  return address.includes(":") && !address.includes(".") ? address.split(":").slice(0, 4).join(":") : address
}
