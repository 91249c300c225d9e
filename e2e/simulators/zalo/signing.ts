import { createHash, createHmac, timingSafeEqual } from "node:crypto"

/** RFC 7636 4.2 with S256. */
export const challengeOf = (verifier: string): string =>
  createHash("sha256").update(verifier, "ascii").digest("base64url")

/** RFC 7636 4.1: 43 to 128 letters, digits, `-`, `.`, `_` and `~`. */
export const isVerifier = (text: string): boolean => /^[A-Za-z0-9\-._~]{43,128}$/.test(text)

/** `X-ZEvent-Signature`: a plain SHA-256 of app, body, its own timestamp and the secret of the account. */
export const eventSignature = (appId: string, body: string, timestamp: string, oaSecret: string): string =>
  `mac=${createHash("sha256")
    .update(appId + body + timestamp + oaSecret, "utf8")
    .digest("hex")}`

/** `appsecret_proof`: HMAC-SHA256 of the access token by the app's secret, in small hex (changelog v240409). */
export function isProof(secret: string, token: string, given: string): boolean {
  const expected = Buffer.from(createHmac("sha256", secret).update(token).digest("hex"))
  const received = Buffer.from(given)
  return expected.length === received.length && timingSafeEqual(expected, received)
}
