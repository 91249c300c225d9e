import { createHash, createHmac, timingSafeEqual } from "node:crypto"
import { isRecord } from "./json"
import type { Secret } from "./secret"

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const joinBytes = (...parts: (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? utf8(part) : part)))

export const sha256Hex = (...parts: (Uint8Array | string)[]): string =>
  createHash("sha256")
    .update(joinBytes(...parts))
    .digest("hex")

export const hmacSha256 = (key: Secret, ...parts: (Uint8Array | string)[]): Buffer =>
  createHmac("sha256", key.reveal())
    .update(joinBytes(...parts))
    .digest()

/** A hex digest given by someone else, compared in constant time. Case does not count. */
export function isSameDigest(given: string | undefined, expected: Uint8Array): boolean {
  if (given === undefined || !/^[0-9a-fA-F]{64}$/.test(given)) return false
  return timingSafeEqual(Buffer.from(given, "hex"), expected)
}

/** One name for the same content, whatever the order of its members: repeated news has the same. */
export const contentKey = (...parts: unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify(parts.map(sorted)))
    .digest("hex")
    .slice(0, 40)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value ?? null
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)])
}
