/** Byte helpers without dependencies: the browser verifier bundles this folder. */

/** One door for everything that bytes from outside can get wrong, to keep the verifier small. */
export function ensure(condition: boolean): void {
  if (!condition) throw new RangeError("malformed bytes")
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const part of parts) length += part.length
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Plain comparison: everything compared here is public, so timing tells nothing. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.join() === b.join()
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

/** Whether UTF-8 can say this text: a lone surrogate has no bytes of its own. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
}

/** Strict: ill-formed bytes are refused and a byte order mark is kept. @throws TypeError */
export function fromUtf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
}

export function toHex(bytes: Uint8Array): string {
  return "0x" + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** One spelling only, lower-case after 0x, so that a changed character is always a changed value. @throws RangeError */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(text.slice(2).match(/../g) ?? [], (pair) => parseInt(pair, 16))
  ensure(toHex(bytes) === text)
  return bytes
}

export function toBase64(bytes: Uint8Array): string {
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/**
 * Standard padded base64, in the one spelling that `toBase64` gives: `atob` alone ignores spaces and stray low bits
 * (RFC 4648 3.5). @throws RangeError, DOMException
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  ensure(btoa(binary) === text)
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}
