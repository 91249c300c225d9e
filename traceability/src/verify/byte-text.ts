/**
 * Bytes as text, one character (U+0000 to U+00FF) for each, as `atob` gives them: they join with `+`, are equal by
 * `===` and are cut with `slice`. That alone keeps the browser verifier, which speaks no other form, within 3 KB.
 */
export type ByteText = string

/** SHA-256. Asynchronous because browsers offer it only so; attacker-controlled bytes go in. */
export type Hash = (data: ByteText) => Promise<ByteText>

/** One door for everything that bytes from outside can get wrong. */
export function ensure(condition: unknown): asserts condition {
  if (!condition) throw new RangeError("malformed")
}

export function toBytes(text: ByteText): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

export function fromBytes(bytes: Uint8Array): ByteText {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
}

/** @throws URIError for a lone surrogate, which has no bytes of its own */
export function utf8(text: string): ByteText {
  return unescape(encodeURIComponent(text))
}

/**
 * Strict: ill-formed bytes are refused and a byte order mark is kept. Of all ways to decode this old pair of functions
 * (ECMA-262 annex B, which browsers must have) is the one for text of this form. @throws URIError
 */
export function fromUtf8(bytes: ByteText): string {
  return decodeURIComponent(escape(bytes))
}

export function toHex(bytes: ByteText): string {
  return Array.from(toBytes(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** One spelling only: 32 bytes, lower-case after 0x. @throws RangeError */
export function hashFromHex(hex: string): ByteText {
  ensure(/^0x[0-9a-f]{64}$/.test(hex))
  return hex.slice(2).replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16)))
}

/** Standard padded base64 in its one spelling: `atob` alone ignores spaces and stray low bits (RFC 4648 3.5). */
export function fromBase64(text: string): ByteText {
  const bytes = atob(text)
  ensure(btoa(bytes) === text)
  return bytes
}

/** Four bytes, big-endian. */
export function u32(value: number): ByteText {
  return fromBytes(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value))
}

export function readUint(bytes: ByteText): number {
  return toBytes(bytes).reduce((value, byte) => value * 256 + byte, 0)
}

/** Each part with its length in two bytes before it, as `bytes/frame.ts` writes them. */
export function frame(...parts: ByteText[]): ByteText {
  return parts.map((part) => u32(part.length).slice(2) + part).join("")
}

/** The parts again. @throws RangeError for bytes that are not framed to the last one */
export function unframe(bytes: ByteText): ByteText[] {
  const parts = []
  for (let start = 0; start < bytes.length;) {
    const end = start + 2 + readUint(bytes.slice(start, start + 2))
    ensure(end <= bytes.length)
    parts.push(bytes.slice(start + 2, end))
    start = end
  }
  return parts
}
