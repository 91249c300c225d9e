import { createHash, hash } from "node:crypto"
import { Lru } from "./lru.js"

const BLOCK_BYTES = 64
const VISITOR_BYTES = 8

/** Who scans, as far as a request tells. */
export interface Visit {
  day: string
  ip: string
  userAgent: string
}

/**
 * Eight bytes that are the same for one device during one day and mean nothing on another: a reload is not a second
 * scan, and nobody can be followed (Law 91/2025: no address is kept).
 */
export function visitorHash(secret: string, visit: Visit): Uint8Array {
  return visitorsUnder(secret)(visit)
}

/** The same for many visits under one secret: HMAC-SHA-256 (RFC 2104) of two hashes, each in one call. */
export function visitorsUnder(secret: string): (visit: Visit) => Uint8Array {
  const key = Buffer.alloc(BLOCK_BYTES)
  const given = Buffer.from(secret)
  key.set(given.length > BLOCK_BYTES ? createHash("sha256").update(given).digest() : given)
  const [inner, outer] = [key.map((byte) => byte ^ 0x36), key.map((byte) => byte ^ 0x5c)]
  return ({ day, ip, userAgent }) => {
    const message = Buffer.from([day, ip, userAgent].join("|"))
    const digest = hash("sha256", Buffer.concat([inner, message]), "buffer")
    return new Uint8Array(hash("sha256", Buffer.concat([outer, digest]), "buffer").subarray(0, VISITOR_BYTES))
  }
}

/** Visitors of today as they come again: most scans are a reload, or the next pack in the same hand. */
export class Visitors {
  private readonly known = new Lru<Uint8Array>(VISITORS_KEPT)
  private readonly hashOf: (visit: Visit) => Uint8Array
  private day = ""

  constructor(secret: string) {
    this.hashOf = visitorsUnder(secret)
  }

  /** Visitors that are remembered, for those who watch memory. */
  get size(): number {
    return this.known.size
  }

  /** @returns the hash of `visitorHash`, one object for a visitor who is remembered */
  hash(visit: Visit): Uint8Array {
    if (visit.day !== this.day) {
      // No address stays longer than the day that its hash is for.
      this.known.clear()
      this.day = visit.day
    }
    const key = `${visit.ip}|${visit.userAgent}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const visitor = this.hashOf(visit)
    if (key.length <= LONGEST) this.known.set(key, visitor)
    return visitor
  }
}

export const VISITORS_KEPT = 10_000
/** Longer ones are hashed each time: what anybody may send must not fill the memory. */
const LONGEST = 600
