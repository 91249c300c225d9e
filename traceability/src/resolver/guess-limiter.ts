import { Lru } from "./lru.js"

export interface GuessLimits {
  /** Tries that a network may make at once, and that come back each second. */
  burst: number
  perSecond: number
  /** The same for all networks together: a flood from everywhere is bounded too. */
  burstOfAll: number
  perSecondOfAll: number
}

const UNKNOWN_CODES: GuessLimits = { burst: 30, perSecond: 0.5, burstOfAll: 2_000, perSecondOfAll: 200 }
/** A family scratches a basket of packs; nobody scratches one a second for hours. */
export const CLAIMS: GuessLimits = { burst: 20, perSecond: 0.1, burstOfAll: 1_000, perSecondOfAll: 100 }

/** Networks that are remembered. */
export const NETWORKS = 20_000
const HOLD_MS = 100
const HELD = 200

interface Bucket {
  left: number
  at: number
}

/**
 * How many codes that do not exist an address may try. Only such answers count and only they are refused: behind one
 * address there may be a whole market, and a genuine stamp is always answered.
 */
export class GuessLimiter {
  private readonly buckets = new Lru<Bucket>(NETWORKS)
  private all: Bucket | undefined
  private held = 0

  constructor(private readonly limits: GuessLimits = UNKNOWN_CODES) {}

  /** Networks that are remembered, for those who watch memory. */
  get size(): number {
    return this.buckets.size
  }

  /** @param now ms since 1970. @returns whether this answer may still be given in full, or whose bound is reached */
  allows(address: string, now: number): "yes" | "network" | "everybody" {
    const { burstOfAll: burst, perSecondOfAll: perSecond } = this.limits
    const own = this.left(address, now)
    this.buckets.set(networkOf(address), { left: Math.max(0, own - 1), at: now })
    // Who is over the own bound takes nothing from the others'.
    if (own < 1) return "network"
    const all = refilled(this.all, { burst, perSecond, now })
    this.all = { left: Math.max(0, all - 1), at: now }
    return all < 1 ? "everybody" : "yes"
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
    const { burst, perSecond } = this.limits
    return refilled(this.buckets.get(networkOf(address)), { burst, perSecond, now })
  }
}

function refilled(
  bucket: Bucket | undefined,
  { burst, perSecond, now }: { burst: number; perSecond: number; now: number },
): number {
  const { left, at } = bucket ?? { left: burst, at: now }
  return Math.min(burst, left + ((now - at) / 1_000) * perSecond)
}

/** An IPv6 subscriber has a whole /64: its first four groups, also where a row of zeros is left out (RFC 5952, 4.2). */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address
  const [before = "", after] = address.split("::")
  const [head, tail] = [groupsOf(before), groupsOf(after ?? "")]
  const zeros = Array<string>(after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)).fill("0")
  return [...head, ...zeros, ...tail].slice(0, 4).join(":")
}

const groupsOf = (part: string): string[] => (part === "" ? [] : part.split(":"))
