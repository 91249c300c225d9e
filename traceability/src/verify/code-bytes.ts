import { ensure } from "../bytes/index.js"

/** Crockford base32, as codes are printed: 16 characters of 5 bits are 10 bytes exactly. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** @throws RangeError for what is not 16 characters of the alphabet */
export function codeToBytes(code: string): Uint8Array {
  ensure(code.length === 16)
  const bits = Array.from(code, (char) => {
    const value = ALPHABET.indexOf(char)
    ensure(value >= 0)
    return value.toString(2).padStart(5, "0")
  }).join("")
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2))
}

export function codeFromBytes(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("")
  return (bits.match(/.{5}/g) ?? []).map((value) => ALPHABET[parseInt(value, 2)]).join("")
}
