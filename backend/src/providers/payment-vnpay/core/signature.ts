import { createHmac, timingSafeEqual } from "node:crypto"

const HASH = /^[0-9a-fA-F]{128}$/

/** HMAC-SHA512 in lower-case hex. @throws RangeError for an empty secret, with which anyone could sign */
export function sign(secret: string, text: string): string {
  if (secret === "") throw new RangeError("The merchant's secret is empty")
  return createHmac("sha512", secret).update(text, "utf8").digest("hex")
}

export const isHash = (text: unknown): text is string => typeof text === "string" && HASH.test(text)

/** VNPay's C# sample signs in upper case, so case does not count. Every pair is tried, so that time tells nothing. */
export function isSignedByOneOf(secrets: readonly string[], texts: readonly string[], hash: string): boolean {
  const given = Buffer.from(hash.toLowerCase(), "hex")
  let matches = false
  for (const secret of secrets.filter((each) => each !== "")) {
    for (const text of texts) {
      const expected = Buffer.from(sign(secret, text), "hex")
      matches = (expected.length === given.length && timingSafeEqual(expected, given)) || matches
    }
  }
  return matches
}
