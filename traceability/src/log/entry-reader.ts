import { ensure, fromUtf8 } from "../bytes/index.js"
import { readerOf } from "../bytes/frame.js"
import { ENTRY_DOMAIN, ENTRY_VERSION } from "./entry.js"

/** A signed body taken apart: the kind byte, and each field still as its bytes. */
export type EntryParts = [kind: number, fields: Uint8Array[]]
export type LeafParts = [body: Uint8Array, keyId: Uint8Array, signature: Uint8Array, alg: number]

/**
 * Framing only; what the fields mean is for the caller. The bytes are attacker-controlled: whatever is not framed
 * to the last byte is refused. Tuples and plain errors keep the browser verifier small.
 * @throws RangeError, TypeError
 */
export function readEntryParts(body: Uint8Array): EntryParts {
  const [byte, framed, atEnd] = readerOf(body)
  const version = byte()
  const kind = byte()
  ensure(version === ENTRY_VERSION && fromUtf8(framed()) === ENTRY_DOMAIN)
  const fields: Uint8Array[] = []
  while (!atEnd()) fields.push(framed())
  return [kind, fields]
}

/**
 * Algorithm 1 is ES256 over the body, its signature 64 bytes; 2 is ES256 inside a WebAuthn assertion, whose parts
 * (`webauthn.ts`) are for the caller to read. Key ids are 32 bytes. @throws RangeError
 */
export function readLeafParts(leaf: Uint8Array): LeafParts {
  const [byte, framed, atEnd] = readerOf(leaf)
  const version = byte()
  const body = framed()
  const alg = byte()
  const keyId = framed()
  const signature = framed()
  ensure(version === 1 && keyId.length === 32 && (alg === 1 ? signature.length === 64 : alg === 2) && atEnd())
  return [body, keyId, signature, alg]
}

export function readU32(bytes: Uint8Array): number {
  ensure(bytes.length === 4)
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}
