import { createHash } from "node:crypto"

export const HOW_MANY = 2

/** EPCIS names these by URIs, which have no blanks and quotes. */
const PART_OF_URI = new Set(["batch", "event"])
const uriSafe = (tag: string): string => tag.replace(/[^A-Za-z0-9_-]/g, (mark) => `_${mark.codePointAt(0)}`)

/**
 * Ids of one cooperative's things. `tag` is what sets them apart from another's: a blank, a wildcard or a quote, so that
 * a query that compares too kindly takes one for the other. What a device or a form chooses is the same in both.
 */
export class Ids {
  constructor(private readonly tag: string) {}

  /** @param n which of the cooperative's things of this kind */
  of(kind: string, n = 0): string {
    return `${kind}_${n}${PART_OF_URI.has(kind) ? uriSafe(this.tag) : this.tag}`
  }

  all(kind: string): string[] {
    return Array.from({ length: HOW_MANY }, (_, n) => this.of(kind, n))
  }

  /** 32 bytes that are this cooperative's alone. */
  bytes(kind: string, n = 0): Buffer {
    return createHash("sha256").update(this.of(kind, n)).digest()
  }

  hex(kind: string, n = 0): string {
    return this.bytes(kind, n).toString("hex")
  }
}

/** The same for everybody: made on a device, or by the bytes of one and the same file. */
export const sharedBytes = (kind: string, n = 0): Buffer => createHash("sha256").update(`${kind} ${n}`).digest()
export const sharedHash = (kind: string, n = 0): string => `0x${sharedBytes(kind, n).toString("hex")}`
export const sharedUuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`

/** Many things happen at the same moment. */
export const MOMENT = new Date("2026-11-20T03:00:00Z")
