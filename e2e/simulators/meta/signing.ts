import { createHmac, timingSafeEqual } from "node:crypto"

const hmac = (secret: string, data: string | Uint8Array): string =>
  createHmac("sha256", secret).update(data).digest("hex")

/** `appsecret_proof`: the token, hashed with the secret of the app that it was given to. */
export function isProof(secret: string, token: string, given: string): boolean {
  const [expected, received] = [Buffer.from(hmac(secret, token)), Buffer.from(given)]
  return expected.length === received.length && timingSafeEqual(expected, received)
}

/** `X-Hub-Signature-256` over the bytes that are sent. */
export const hubSignature = (secret: string, body: string): string => `sha256=${hmac(secret, body)}`

/** As Meta writes JSON in webhooks: everything beyond ASCII escaped, in small letters. */
export const escapedJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
