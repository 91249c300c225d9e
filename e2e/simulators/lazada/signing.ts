import { createHmac, timingSafeEqual } from "node:crypto"

export type Params = Record<string, string>

/** Path without `/rest`, then names and values in the order of their bytes; empty ones and `sign` are left out (108068). */
export const signedText = (path: string, params: Params): string =>
  path +
  Object.keys(params)
    .filter((name) => name !== "sign" && params[name] !== "")
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => name + params[name])
    .join("")

/** Upper-case hex. */
export const signature = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text, "utf8").digest("hex").toUpperCase()

export function isSigned(secret: string, text: string, given: string): boolean {
  const [expected, received] = [Buffer.from(signature(secret, text)), Buffer.from(given)]
  return expected.length === received.length && timingSafeEqual(expected, received)
}

/** The `Authorization` header of a push: lower case this time (120168). */
export const pushSignature = (secret: string, appKey: string, body: string): string =>
  createHmac("sha256", secret)
    .update(appKey + body, "utf8")
    .digest("hex")
