import { createHmac, timingSafeEqual } from "node:crypto"

const hmac = (secret: string, text: string | Buffer): string => createHmac("sha256", secret).update(text).digest("hex")

/** What is covered (docv2/page/sign-your-api-request): path, sorted parameters with decoded values, then the body. */
export function signedText(path: string, query: URLSearchParams, body: Buffer, contentType: string): Buffer {
  const joined = [...query]
    .filter(([name]) => name !== "sign" && name !== "access_token")
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => name + value)
    .join("")
  const isForm = /^multipart\/form-data\b/i.test(contentType)
  return Buffer.concat([Buffer.from(path + joined), isForm ? Buffer.alloc(0) : body])
}

/** The secret goes before and after the text, and is the key as well. */
export const signature = (secret: string, text: Buffer): string =>
  hmac(secret, Buffer.concat([Buffer.from(secret), text, Buffer.from(secret)]))

export function isSigned(secret: string, text: Buffer, given: string): boolean {
  const expected = Buffer.from(signature(secret, text))
  const received = Buffer.from(given)
  return expected.length === received.length && timingSafeEqual(expected, received)
}

/** The `Authorization` header of a webhook: no scheme before it. */
export const webhookSignature = (secret: string, appKey: string, body: string): string => hmac(secret, appKey + body)
