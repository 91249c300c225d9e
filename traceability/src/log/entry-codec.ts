import { concatBytes, fromUtf8 } from "../bytes/index.js"
import { framed, u32 } from "../bytes/frame.js"
import { InvalidInputError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"
import { ENTRY_DOMAIN, ENTRY_LAYOUTS, ENTRY_VERSION, fieldsOf } from "./entry.js"
import type { EntryKind, EntryLayout, FieldForm, LogEntry } from "./entry.js"
import { readEntryParts, readLeafParts, readU32, type EntryParts } from "./entry-reader.js"
import { entryIssues } from "./entry-rules.js"

export type SignedEntry = { entry: LogEntry; body: Uint8Array; keyId: Uint8Array; signature: Uint8Array }

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
 * Log leaf: u8 version | framed body | u8 algorithm | framed key id | framed signature over the body.
 * @throws InvalidInputError `entry_invalid` for parts that would not read back
 */
export function encodeSignedEntry({ body, keyId, signature }: Omit<SignedEntry, "entry">): Uint8Array {
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

/** Does not check the signature: `verify` does. @throws InvalidInputError `entry_invalid` */
export function decodeSignedEntry(leaf: Uint8Array): SignedEntry {
  return refusing(() => {
    const [body, keyId, signature] = readLeafParts(leaf)
    return { entry: entryOf(readEntryParts(body)), body, keyId, signature }
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
    if (cause instanceof InvalidInputError) throw cause
    throw new InvalidInputError("entry_invalid", [{ path: "", message: "not an entry of this format" }], { cause })
  }
}
