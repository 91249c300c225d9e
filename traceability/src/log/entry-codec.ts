import { concatBytes, equalBytes } from "../bytes/index.js"
import { framed, u32 } from "../bytes/frame.js"
import { InvalidInputError, InvariantError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"
import { ENTRY_DOMAIN, ENTRY_LAYOUTS, ENTRY_VERSION, FIELD_FORMS, fieldsOf } from "./entry.js"
import type { EntryField, EntryKind, LogEntry } from "./entry.js"
import { readEntry, readSignedEntry } from "./entry-reader.js"
import { entryIssues } from "./entry-rules.js"

export type SignedEntry = { body: Uint8Array; keyId: Uint8Array; signature: Uint8Array }

const LEAF_VERSION = 1
/** ECDSA on P-256 with SHA-256, signature as r | s (IEEE P1363): what WebCrypto speaks. */
const ALG_ES256 = 1

/**
 * Bytes a cooperative signs: u8 version | u8 kind | framed domain | framed fields in fixed order.
 * Text is normalised to NFC first, so that one name has one encoding.
 *
 * @throws InvalidInputError `entry_invalid` with every fault
 */
export function encodeEntry(entry: LogEntry): Uint8Array {
  const layout = layoutOf(entry.kind)
  const fields = fieldsOf(layout)
  const normal = normalizeText(entry)
  const issues = entryIssues(normal, fields)
  if (issues.length > 0) throw new InvalidInputError("entry_invalid", issues)
  const values = normal as unknown as Record<EntryField, Uint8Array | string | number>
  return concatBytes(
    Uint8Array.of(ENTRY_VERSION, ENTRY_LAYOUTS.indexOf(layout) + 1),
    framed(ENTRY_DOMAIN),
    ...fields.map((field) => framed(fieldBytes(field, values[field]))),
  )
}

/** @throws InvalidInputError `entry_invalid` for bytes that `encodeEntry` cannot have written */
export function decodeEntry(body: Uint8Array): LogEntry {
  const entry = refusing(() => readEntry(body))
  assertRules(entry)
  return entry
}

/** Identifier of a signing key: SHA-256 of the uncompressed public point. */
export function keyIdOf(publicKey: Uint8Array): Uint8Array {
  return sha256(publicKey)
}

/** Log leaf: u8 version | framed body | u8 algorithm | framed key id | framed signature over the body. */
export function encodeSignedEntry({ body, keyId, signature }: SignedEntry): Uint8Array {
  const leaf = concatBytes(
    Uint8Array.of(LEAF_VERSION),
    framed(body),
    Uint8Array.of(ALG_ES256),
    framed(keyId),
    framed(signature),
  )
  decodeSignedEntry(leaf)
  return leaf
}

export function decodeSignedEntry(leaf: Uint8Array): SignedEntry & { entry: LogEntry } {
  const signed = refusing(() => readSignedEntry(leaf))
  assertRules(signed.entry)
  if (!equalBytes(encodeEntry(signed.entry), signed.body)) throw new InvariantError("entry encoding is not one-to-one")
  return signed
}

function layoutOf(kind: EntryKind) {
  const layout = ENTRY_LAYOUTS.find(([name]) => name === kind)
  if (!layout) throw new InvalidInputError("entry_invalid", [{ path: "kind", message: `${String(kind)} is unknown` }])
  return layout
}

function normalizeText(entry: LogEntry): LogEntry {
  const pairs = Object.entries(entry).map(([key, value]) => [
    key,
    typeof value === "string" ? value.normalize("NFC") : value,
  ])
  return Object.fromEntries(pairs) as LogEntry
}

function fieldBytes(field: EntryField, value: Uint8Array | string | number): Uint8Array | string {
  return FIELD_FORMS[field] === "u32" ? u32(value as number) : (value as Uint8Array | string)
}

function assertRules(entry: LogEntry): void {
  const issues = entryIssues(entry, fieldsOf(layoutOf(entry.kind)))
  if (issues.length > 0) throw new InvalidInputError("entry_invalid", issues)
}

function refusing<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new InvalidInputError("entry_invalid", [{ path: "", message: "not an entry of this format" }], { cause })
  }
}
