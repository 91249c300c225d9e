import { randomBytes } from "node:crypto"

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/** Letters and digits, each as likely as the other: bytes beyond the last whole round of the alphabet are thrown away. */
export function randomText(length: number): string {
  let text = ""
  while (text.length < length) {
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += ALPHABET[byte % 62]
  }
  return text
}

/** @example newId("pi") // "pi_3Jx…", 24 random characters */
export const newId = (prefix: string): string => `${prefix}_${randomText(24)}`
