import { concatBytes, fromUtf8 } from "../bytes/index.js"
import { framed, u32 } from "../bytes/frame.js"
import { InvalidInputError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"
import { ENTRY_DOMAIN, ENTRY_LAYOUTS, ENTRY_VERSION, fieldsOf } from "./entry.js"
import type { EntryKind, EntryLayout, FieldForm, LogEntry } from "./entry.js"
import { readEntryParts, readLeafParts, readU32, type EntryParts } from "./entry-reader.js"
import { entryIssues } from "./entry-rules.js"
import { decodeAssertion } from "./webauthn.js"

/**
 * `alg` 1 is ES256: ECDSA on P-256 with SHA-256 over the body, `signature` as r | s (IEEE P1363), what WebCrypto
 * speaks. `alg` 2 is the same key answering through WebAuthn: `signature` holds the assertion (`encodeAssertion`).
 */
export type SignedEntry = {
  entry: LogEntry
  body: Uint8Array
  alg: SignatureAlgorithm
  keyId: Uint8Array
  signature: Uint8Array
}
export type SignatureAlgorithm = typeof ALG_ES256 | typeof ALG_WEBAUTHN_ES256

export const ALG_ES256 = 1
export const ALG_WEBAUTHN_ES256 = 2

const LEAF_VERSION = 1

/**
 * Bytes a signer signs: u8 version | u8 kind | framed domain | framed fields in fixed order.
 * Text is normalised to NFC first, so that one name has one encoding.
 *
 * @throws InvalidInputError `entry_invalid` with every fault
 */
export function encodeEntry(entry: LogEntry): Uint8Array {
  const layout = layoutOf(entry.kind)
  const normal = normalizeText(entry)
  assertRules(normal as unknown as LogEntry, layout)
  return concatBytes(
    Uint8Array.of(ENTRY_VERSION, ENTRY_LAYOUTS.indexOf(layout) + 1),
    framed(ENTRY_DOMAIN),
    ...fieldsOf(layout).map(({ name, form }) => framed(fieldBytes(form, normal[name] as FieldValue))),
  )
}

/** @throws InvalidInputError `entry_invalid` for bytes that `encodeEntry` cannot have written */
export function decodeEntry(body: Uint8Array): LogEntry {
  return refusing(() => entryOf(readEntryParts(body)))
}

/** Identifier of a signing key: SHA-256 of the uncompressed public point. */
export function keyIdOf(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey)
}

/**
 * Log leaf: u8 version | framed body | u8 algorithm | framed key id | framed signature.
 * @throws InvalidInputError `entry_invalid` for parts that would not read back
 */
export function encodeSignedEntry({ body, alg, keyId, signature }: Omit<SignedEntry, "entry">): Uint8Array {
  const leaf = concatBytes(
    Uint8Array.of(LEAF_VERSION),
    framed(body),
    Uint8Array.of(alg),
    framed(keyId),
    framed(signature),
  )
  decodeSignedEntry(leaf)
  return leaf
}

/**
 * Does not check the signature: `verifyEntrySignature` does, and the order of keys is for `keyHistory`.
 * @throws InvalidInputError `entry_invalid`, also for an assertion whose parts do not read back
 */
export function decodeSignedEntry(leaf: Uint8Array): SignedEntry {
  return refusing(() => {
    // What is longer has no place in an entry bundle (C2SP tlog-tiles), so nobody could ever read it.
    if (leaf.length > 0xffff) throw new RangeError("longer than 65535 bytes")
    const [body, keyId, signature, alg] = readLeafParts(leaf)
    if (alg === ALG_WEBAUTHN_ES256) decodeAssertion(signature)
    return { entry: entryOf(readEntryParts(body)), body, alg: alg as SignatureAlgorithm, keyId, signature }
  })
}

type FieldValue = Uint8Array | string | number

function layoutOf(kind: EntryKind): EntryLayout {
  const layout = ENTRY_LAYOUTS.find(([name]) => name === kind)
  if (!layout) throw new InvalidInputError("entry_invalid", [{ path: "kind", message: `${String(kind)} is unknown` }])
  return layout
}

function entryOf([kind, fields]: EntryParts): LogEntry {
  const layout = ENTRY_LAYOUTS[kind - 1]
  const expected = layout ? fieldsOf(layout) : []
  if (!layout || expected.length !== fields.length) throw new RangeError("unknown kind or wrong number of fields")
  const values = expected.map(({ name, form }, i) => [name, fieldValue(form, fields[i] as Uint8Array)])
  const entry = { kind: layout[0], ...Object.fromEntries(values) } as LogEntry
  assertRules(entry, layout)
  return entry
}

function fieldValue(form: FieldForm, bytes: Uint8Array): FieldValue {
  if (form === "*") return bytes
  return form === "#" ? readU32(bytes) : fromUtf8(bytes)
}

function normalizeText(entry: LogEntry): Record<string, FieldValue> {
  const members = Object.entries(entry) as [string, FieldValue][]
  return Object.fromEntries(
    members.map(([name, value]) => [name, typeof value === "string" ? value.normalize("NFC") : value]),
  )
}

function fieldBytes(form: FieldForm, value: FieldValue): Uint8Array | string {
  return form === "#" ? u32(value as number) : (value as Uint8Array | string)
}

function assertRules(entry: LogEntry, layout: EntryLayout): void {
  const issues = entryIssues(entry, layout)
  if (issues.length > 0) throw new InvalidInputError("entry_invalid", issues)
}

function refusing<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof InvalidInputError && cause.code === "entry_invalid") throw cause
    throw new InvalidInputError("entry_invalid", [{ path: "", message: "not an entry of this format" }], { cause })
  }
}
