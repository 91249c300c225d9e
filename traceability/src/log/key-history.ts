import { equalBytes, toHex } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { decodeSignedEntry, keyIdOf, type SignedEntry } from "./entry-codec.js"
import { verifyEntrySignature, verifyEs256, type VerifyEs256 } from "./entry-signature.js"
import type { CooperativeRegistered, Custody, KeyRevoked, KeyRotated, LogEntry, OfficerRegistered } from "./entry.js"

/**
 * Who may sign what, read from the log alone.
 *
 * - `cooperative-registered` and `officer-registered` are signed by the key they name; an id is registered once.
 * - A cooperative has at most one current key. `key-rotated` replaces it from the next index on: signed by the key
 *   that is current at its own index, or by an officer (a lost phone). The new key must never have been the subject's.
 * - `key-revoked` ends a key at its own index, for ever. Signed by an officer, or by the cooperative's current key when
 *   that is another one than the key revoked. A cooperative whose current key is revoked signs nothing until an officer
 *   rotates it to a new one.
 * - `certificate-recorded` and `certificate-revoked` are signed by an officer.
 * - `recalled` is signed by the cooperative it names, or by an officer: a warning that its cooperative does not give. So is
 *   `input-recalled`, which says where the recalled lot went.
 * - Everything else is signed by the cooperative it names.
 *
 * An entry with a fault changes nothing: what it says does not count for the entries after it.
 */
export type KeyHistory = {
  subjects: Map<string, KeySubject>
  /** Key id (hex) to the officer who signs with it. */
  officerOfKey: Map<string, string>
}

export type KeySubject = { kind: "cooperative" | "officer"; id: string; keys: KeySpan[] }

/** A key may sign the entries of log index `from` to `until`, both included; null: to this day. */
export type KeySpan = {
  keyId: Uint8Array
  publicKey: Uint8Array
  custody: Custody
  from: number
  until: number | null
  /** Index of the entry that revoked it. */
  revokedAt: number | null
}

export type SignerFaultCode =
  /** The leaf is no entry of this format. */
  | "entry-malformed"
  /** Speaks for a cooperative or an officer that no entry before it registered. */
  | "subject-unknown"
  | "already-registered"
  /** Signed by a key that may not say this at this place. */
  | "signer-not-entitled"
  | "signature-invalid"
  /** Revokes a key that the subject never had, or that is revoked already. */
  | "key-unknown"
  /** Rotates to a key that the subject has had before, or registers an officer with another officer's key. */
  | "key-reused"

export type SignerFault = { index: number; code: SignerFaultCode; entry: LogEntry | null }

export function emptyKeyHistory(): KeyHistory {
  return { subjects: new Map(), officerOfKey: new Map() }
}

/**
 * Takes the next entry in: entries come in log order, from index 0, each once.
 * @returns the entry's fault, or null when it was signed by whom it speaks for
 */
export function admitEntry(
  history: KeyHistory,
  index: number,
  leaf: Uint8Array | SignedEntry,
  verify: VerifyEs256 = verifyEs256,
): SignerFault | null {
  const signed = decodedOrNull(leaf)
  if (!signed) return { index, code: "entry-malformed", entry: null }
  const signer = signerOf(history, index, signed)
  if (typeof signer === "string") return { index, code: signer, entry: signed.entry }
  const good = verifyEntrySignature(signed, signer.publicKey, verify)
  if (!good) return { index, code: "signature-invalid", entry: signed.entry }
  apply(history, index, signed)
  return null
}

/** Replays a whole log. @param leaves leaf bytes (or decoded entries) of index 0, 1, 2 ... */
export function keyHistory(
  leaves: Iterable<Uint8Array | SignedEntry>,
  verify: VerifyEs256 = verifyEs256,
): { history: KeyHistory; faults: SignerFault[] } {
  const history = emptyKeyHistory()
  const faults: SignerFault[] = []
  let index = 0
  for (const leaf of leaves) {
    const fault = admitEntry(history, index++, leaf, verify)
    if (fault) faults.push(fault)
  }
  return { history, faults }
}

/** Every entry that is not signed by whom it speaks for; empty for an honest log. */
export function signerFaults(
  leaves: Iterable<Uint8Array | SignedEntry>,
  verify: VerifyEs256 = verifyEs256,
): SignerFault[] {
  return keyHistory(leaves, verify).faults
}

/** The key with which a cooperative or an officer may sign the entry at that index. */
export function keyAt(history: KeyHistory, subjectId: string, index: number): KeySpan | null {
  const holds = ({ from, until }: KeySpan) => from <= index && (until === null || index <= until)
  return history.subjects.get(subjectId)?.keys.find(holds) ?? null
}

type SigningKey = Pick<KeySpan, "keyId" | "publicKey">

/** The key by which the entry must be signed, if its claimed signer is entitled to it at all. */
function signerOf(history: KeyHistory, index: number, signed: SignedEntry): SigningKey | SignerFaultCode {
  const { entry } = signed
  const bySigner = (...keys: (SigningKey | null)[]) =>
    keys.find((key) => key !== null && equalBytes(key.keyId, signed.keyId)) ?? "signer-not-entitled"
  const officer = () => officerKey(history, index, signed.keyId)

  if (entry.kind === "cooperative-registered" || entry.kind === "officer-registered") {
    return registrationFault(history, entry) ?? bySigner({ ...entry, keyId: keyIdOf(entry.publicKey) })
  }
  const subjectId = entry.kind === "key-revoked" ? entry.subjectId : entry.cooperativeId
  const subject = history.subjects.get(subjectId)
  if (!subject || (subject.kind === "officer" && entry.kind !== "key-revoked")) return "subject-unknown"
  if (entry.kind === "certificate-recorded" || entry.kind === "certificate-revoked") {
    return officer() ?? "signer-not-entitled"
  }
  const own = keyAt(history, subjectId, index)
  if (entry.kind === "recalled" || entry.kind === "input-recalled") return bySigner(own, officer())
  if (entry.kind === "key-rotated") return rotationFault(subject, entry) ?? bySigner(own, officer())
  if (entry.kind !== "key-revoked") return bySigner(own)
  const mayRevoke = own && !equalBytes(own.keyId, entry.keyId) ? own : null
  return revocationFault(subject, entry) ?? bySigner(mayRevoke, officer())
}

function registrationFault(
  { subjects, officerOfKey }: KeyHistory,
  entry: CooperativeRegistered | OfficerRegistered,
): SignerFaultCode | null {
  if (entry.kind === "cooperative-registered") return subjects.has(entry.cooperativeId) ? "already-registered" : null
  if (subjects.has(entry.officerId)) return "already-registered"
  // A revoked officer's key must not return under another officer's name.
  return officerOfKey.has(toHex(keyIdOf(entry.publicKey))) ? "key-reused" : null
}

function rotationFault(subject: KeySubject, { publicKey }: KeyRotated): SignerFaultCode | null {
  return keyOf(subject, keyIdOf(publicKey)) ? "key-reused" : null
}

function revocationFault(subject: KeySubject, { keyId }: KeyRevoked): SignerFaultCode | null {
  const key = keyOf(subject, keyId)
  return key && key.revokedAt === null ? null : "key-unknown"
}

function keyOf({ keys }: KeySubject, keyId: Uint8Array): KeySpan | undefined {
  return keys.find((key) => equalBytes(key.keyId, keyId))
}

function officerKey(history: KeyHistory, index: number, keyId: Uint8Array): KeySpan | null {
  const officerId = history.officerOfKey.get(toHex(keyId))
  return officerId === undefined ? null : keyAt(history, officerId, index)
}

function apply(history: KeyHistory, index: number, { entry, keyId }: SignedEntry): void {
  switch (entry.kind) {
    case "cooperative-registered":
      return register(history, "cooperative", entry.cooperativeId, newSpan(entry.publicKey, entry.custody, index))
    case "officer-registered":
      register(history, "officer", entry.officerId, newSpan(entry.publicKey, "platform", index))
      history.officerOfKey.set(toHex(keyId), entry.officerId)
      return
    case "key-rotated":
      return rotate(history.subjects.get(entry.cooperativeId), entry, index)
    case "key-revoked":
      return revoke(history.subjects.get(entry.subjectId), entry, index)
  }
}

function register(history: KeyHistory, kind: KeySubject["kind"], id: string, key: KeySpan): void {
  history.subjects.set(id, { kind, id, keys: [key] })
}

function rotate(subject: KeySubject | undefined, { publicKey, custody }: KeyRotated, index: number): void {
  for (const key of subject?.keys ?? []) key.until ??= index
  subject?.keys.push(newSpan(publicKey, custody, index + 1))
}

function revoke(subject: KeySubject | undefined, { keyId }: KeyRevoked, index: number): void {
  const key = subject && keyOf(subject, keyId)
  if (!key) return
  key.until ??= index
  key.revokedAt = index
}

function newSpan(publicKey: Uint8Array, custody: Custody, from: number): KeySpan {
  return { keyId: keyIdOf(publicKey), publicKey, custody, from, until: null, revokedAt: null }
}

function decodedOrNull(leaf: Uint8Array | SignedEntry): SignedEntry | null {
  if (!(leaf instanceof Uint8Array)) return leaf
  try {
    return decodeSignedEntry(leaf)
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}
