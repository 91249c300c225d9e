import { ed25519 } from "@noble/curves/ed25519.js"
import { concatBytes, equalBytes, fromBase64, fromUtf8, isWellFormed, toBase64, toHex, utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"

/** C2SP signed-note: a text and who signed it (https://c2sp.org/signed-note). */
export type SignedNote = { text: string; signatures: NoteSignature[] }

/** `signature` is what follows the four bytes of the key id; its meaning is the algorithm's. */
export type NoteSignature = { name: string; keyId: Uint8Array; signature: Uint8Array }

/** A key whose signatures are believed. Only Ed25519 (type 0x01): the one algorithm every log has to offer. */
export type NoteVerifier = { name: string; keyId: Uint8Array; publicKey: Uint8Array }

/** As Go's reference implementation; the standard asks for at least 16 signatures. */
const MAX_NOTE_BYTES = 1_000_000
const MAX_SIGNATURES = 100
const KEY_ID_BYTES = 4
const ED25519 = 0x01
const ED25519_KEY_BYTES = 32

/** First four bytes of SHA-256(name, newline, 0x01, public key). */
export function noteKeyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey)).slice(0, KEY_ID_BYTES)
}

/** @throws InvalidInputError `verifier_key_malformed` for a name that no note can carry, or a key of another length */
export function noteVerifier(name: string, publicKey: Uint8Array): NoteVerifier {
  if (!isKeyName(name) || publicKey.length !== ED25519_KEY_BYTES) throw malformedKey()
  return { name, keyId: noteKeyId(name, publicKey), publicKey }
}

/** The key as one line of text, "vkey". @example formatVerifierKey(verifier) // "example.com/log+33d7b496+AeHTu4Q3..." */
export function formatVerifierKey({ name, keyId, publicKey }: NoteVerifier): string {
  return `${name}+${toHex(keyId).slice(2)}+${toBase64(concatBytes(Uint8Array.of(ED25519), publicKey))}`
}

/** @throws InvalidInputError `verifier_key_malformed`, also when the key id is not that of the key */
export function parseVerifierKey(vkey: string): NoteVerifier {
  const [, name = "", id = "", encoded = ""] =
    /^([^+]{1,500})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{1,100})$/.exec(vkey) ?? []
  const bytes = base64OrNull(encoded)
  if (!bytes || bytes.length !== 1 + ED25519_KEY_BYTES || bytes[0] !== ED25519) throw malformedKey()
  const verifier = noteVerifier(name, bytes.slice(1))
  if (toHex(verifier.keyId) !== `0x${id}`) throw malformedKey()
  return verifier
}

/** @throws InvalidInputError `note_malformed` for a text or name that would not read back */
export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `\u2014 ${name} ${toBase64(concatBytes(keyId, signature))}\n`,
  )
  const note = `${text}\n${lines.join("")}`
  const read = parseUnverifiedNote(note)
  if (read.text !== text || read.signatures.length !== signatures.length) throw malformed("text", "not a note's text")
  return note
}

/**
 * Takes attacker-controlled bytes apart: text, empty line, signature lines. Nothing in it may be believed yet.
 * @throws InvalidInputError `note_malformed`
 */
export function parseUnverifiedNote(note: Uint8Array | string): SignedNote {
  const whole = textOf(note)
  const split = whole.lastIndexOf("\n\n")
  if (split < 0 || !whole.endsWith("\n")) throw malformed("", "no empty line before the signatures, or no last newline")
  const lines = whole.slice(split + 2, -1).split("\n")
  if (lines.length > MAX_SIGNATURES) throw malformed("signatures", `more than ${MAX_SIGNATURES}`)
  return { text: whole.slice(0, split + 1), signatures: lines.map(signatureOf) }
}

/**
 * The text of a note that at least one of the keys has signed. Signatures of other keys are passed over, even under the
 * name or the id of a known one; a bad signature of a known key refuses the whole note.
 * @throws InvalidInputError `note_malformed`, `note_signature_invalid`, `note_unsigned`
 */
export function openNote(
  note: Uint8Array | string,
  verifiers: readonly NoteVerifier[],
  verify: VerifyEd25519 = verifyEd25519,
): SignedNote {
  const read = parseUnverifiedNote(note)
  const message = utf8(read.text)
  let isSigned = false
  for (const { name, keyId, signature } of read.signatures) {
    const known = verifiers.find((verifier) => verifier.name === name && equalBytes(verifier.keyId, keyId))
    if (!known) continue
    if (!verify(signature, message, known.publicKey)) {
      throw new InvalidInputError("note_signature_invalid", [{ path: "signatures", message: `by ${name}` }])
    }
    isSigned = true
  }
  if (!isSigned) throw new InvalidInputError("note_unsigned", [{ path: "signatures", message: "by no known key" }])
  return read
}

/** RFC 8032; never throws. */
export type VerifyEd25519 = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean

/** Pure, the same answer everywhere; some milliseconds. Who opens many notes in node may pass one over node:crypto. */
export const verifyEd25519: VerifyEd25519 = (signature, message, publicKey) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    // A signature of another length or a point off the curve: attacker's bytes, and no signature of anybody.
    return false
  }
}

function textOf(note: Uint8Array | string): string {
  if (note.length > MAX_NOTE_BYTES) throw malformed("", `longer than ${MAX_NOTE_BYTES} bytes`)
  const text = typeof note === "string" ? note : utf8OrNull(note)
  if (text === null || !isWellFormed(text)) throw malformed("", "not UTF-8")
  if (hasControlCharacter(text)) throw malformed("", "control character")
  return text
}

/** Newline alone is allowed (signed-note, Format). */
function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20 && text[i] !== "\n") return true
  return false
}

function signatureOf(line: string, index: number): NoteSignature {
  const [, name = "", encoded = ""] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? []
  const bytes = base64OrNull(encoded)
  if (!isKeyName(name) || !bytes || bytes.length <= KEY_ID_BYTES) {
    throw malformed(`signatures[${index}]`, "not a signature line")
  }
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) }
}

/** JavaScript's `\s` lacks one of Unicode's spaces, U+0085. */
function isKeyName(name: string): boolean {
  return name !== "" && !/[\s\u0085+]/u.test(name) && !hasControlCharacter(name) && isWellFormed(name)
}

function utf8OrNull(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Null unless it is standard base64 in its one spelling (RFC 4648 4 and 3.5). */
export function base64OrNull(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null
  try {
    return fromBase64(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function malformed(path: string, message: string): InvalidInputError {
  return new InvalidInputError("note_malformed", [{ path, message }])
}

function malformedKey(): InvalidInputError {
  return new InvalidInputError("verifier_key_malformed", [
    { path: "", message: "<name>+<key id>+<base64 of type 1 and an Ed25519 key> expected" },
  ])
}
