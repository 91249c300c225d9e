import { createHmac, timingSafeEqual } from "node:crypto"

/** Lower-case hex HMAC-SHA256, keyed with the partner key as text (open.shopee.com, developer guide 16). */
export const signature = (key: string, base: string | Buffer): string =>
  createHmac("sha256", Buffer.from(key, "utf8")).update(base).digest("hex")

/**
 * What the guide has signed, in its order. Public APIs: partner, path, time; shop APIs also the token and the shop.
 * Neither the body nor any other parameter is covered.
 */
export const baseString = (parts: {
  partnerId: string
  path: string
  timestamp: string
  accessToken?: string | undefined
  ownerId?: string | undefined
}): string => `${parts.partnerId}${parts.path}${parts.timestamp}${parts.accessToken ?? ""}${parts.ownerId ?? ""}`

/** Compares as received: upper case is not what the guide says, and not accepted. */
export function isSigned(key: string, base: string, given: string): boolean {
  const expected = Buffer.from(signature(key, base))
  const received = Buffer.from(given)
  return received.length === expected.length && timingSafeEqual(received, expected)
}

/** The `Authorization` header of a push: over the callback's address and the very bytes sent (developer guide 18). */
export const pushSignature = (key: string, url: string, body: string): string => signature(key, `${url}|${body}`)
