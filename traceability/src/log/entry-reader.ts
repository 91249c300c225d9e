import { ensure, fromUtf8 } from "../bytes/index.js"
import { readerOf } from "../bytes/frame.js"
import { ENTRY_DOMAIN, ENTRY_VERSION } from "./entry.js"

/** A signed body taken apart: the kind byte, and each field still as its bytes. */
export type EntryParts = [kind: number, fields: Uint8Array[]]
export type LeafParts = [body: Uint8Array, keyId: Uint8Array, signature: Uint8Array]

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

/** Signature algorithm 1 is ES256; key ids are 32 bytes and its signatures 64. @throws RangeError */
export function readLeafParts(leaf: Uint8Array): LeafParts {
  const [byte, framed, atEnd] = readerOf(leaf)
  const version = byte()
  const body = framed()
  const algorithm = byte()
  const keyId = framed()
  const signature = framed()
  ensure(version === 1 && algorithm === 1 && keyId.length === 32 && signature.length === 64 && atEnd())
  return [body, keyId, signature]
}

export function readU32(bytes: Uint8Array): number {
  ensure(bytes.length === 4)
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}
