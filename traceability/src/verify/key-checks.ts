import type { FailedCode } from "../errors/verification-error.js"
import { ensure, fromUtf8, unframe, type ByteText, type Hash } from "./byte-text.js"
import { isEs256 } from "./es256.js"
import { Kind, type ReadEntry } from "./read-bundle.js"
import type { Report } from "./types.js"

type Key = { id: ByteText; owner: string; isOfficer: boolean; isCurrent: boolean; point: ByteText; custody: ByteText }

/**
 * Replays the entries in log order by the rules of `log/key-history.ts`: each must be signed by a key that was current
 * at its index. A registration is signed by the key it names; a rotation by the cooperative or an officer; a
 * revocation likewise, but not by the cooperative's key that it ends; everything else by the cooperative.
 *
 * @returns the fault, or null; `facts.custody` then says who held the key that sealed the batch
 * @throws RangeError, TypeError for bytes that are no signature
 */
export async function replayKeys(
  entries: readonly ReadEntry[],
  facts: Report["facts"],
  hash: Hash,
  subtle: SubtleCrypto,
): Promise<FailedCode | null> {
  const keys: Key[] = []
  for (const { kind, fields } of entries) ensure(fields.length === FIELD_COUNTS[kind])
  for (const entry of [...entries].sort((a, b) => a.index - b.index)) {
    const signer = await admit(keys, entry, hash)
    if (!signer) return "signer-mismatch"
    if (!(await isSignedBy(signer.point, entry, hash, subtle))) return "signature-invalid"
    if (entry.kind === Kind.Sealed) facts.custody = fromUtf8(signer.custody)
  }
  return null
}

/** Finds the key that may and does sign this entry, and leaves `keys` as they are after it; null when there is none. */
async function admit(keys: Key[], { kind, subject, keyId, fields }: ReadEntry, hash: Hash): Promise<Key | null> {
  const own = keys.filter(({ owner }) => owner === subject)
  const officers = keys.filter(({ isOfficer }) => isOfficer)
  const fresh = await keyBroughtBy({ kind, subject, fields }, hash)
  // An id is registered once, and a key that was given up never comes back.
  if (fresh && own.some(({ id }) => kind !== Kind.Rotated || id === fresh.id)) return null

  let [entitled, ended]: [Key[], Key[]] = [own, []]
  if (fresh) entitled = [fresh]
  if (kind === Kind.Rotated) [entitled, ended] = [[...own, ...officers], own]
  if (kind === Kind.Revoked) {
    ended = own.filter(({ id }) => id === fields[1])
    entitled = [...own.filter((key) => !ended.includes(key)), ...officers]
  }
  const signer = entitled.find(({ id, isCurrent }) => isCurrent && id === keyId) ?? null
  for (const key of ended) key.isCurrent = false
  if (fresh) keys.push(fresh)
  return signer
}

/** What is neither a statement of the cooperative nor about keys has no place in a bundle, and is refused. */
const FIELD_COUNTS: Record<number, number> = {
  [Kind.Registered]: 7,
  [Kind.Rotated]: 4,
  [Kind.Sealed]: 5,
  [Kind.Amended]: 5,
  [Kind.Issued]: 6,
  [Kind.Officer]: 5,
  [Kind.Revoked]: 4,
}

/** By kind: which field is the new key; what follows it is the custody, except in an officer's. */
const NEW_KEY_AT: Record<number, number> = { [Kind.Registered]: 4, [Kind.Rotated]: 1, [Kind.Officer]: 3 }

async function keyBroughtBy(
  { kind, subject, fields }: Pick<ReadEntry, "kind" | "subject" | "fields">,
  hash: Hash,
): Promise<Key | null> {
  const at = NEW_KEY_AT[kind]
  if (!at) return null
  const [point = "", custody = ""] = fields.slice(at)
  return { id: await hash(point), owner: subject, isOfficer: kind === Kind.Officer, isCurrent: true, point, custody }
}

/**
 * ES256 over the body (algorithm 1), or over what a passkey signs when the hash of the body is its challenge (2; Web
 * Authentication Level 2, 7.2). A key that is no point of the curve makes importKey reject.
 */
async function isSignedBy(
  point: ByteText,
  { body, alg, signature }: ReadEntry,
  hash: Hash,
  subtle: SubtleCrypto,
): Promise<boolean> {
  if (alg === 1) return isEs256(point, body, signature, subtle)
  ensure(alg === 2)
  const [authenticatorData = "", clientData = "", rs = "", ...more] = unframe(signature)
  ensure(authenticatorData.length > FLAGS_AT + 4 && !more.length)
  const { type, challenge } = JSON.parse(fromUtf8(clientData)) as Record<string, unknown>
  const asked = type === "webauthn.get" && challenge === base64url(await hash(body))
  const message = authenticatorData + (await hash(clientData))
  return asked && (authenticatorData.charCodeAt(FLAGS_AT) & USER_PRESENT) > 0 && isEs256(point, message, rs, subtle)
}

/** 6.1: rpIdHash 32 | flags 1 | signCount 4 | extensions; bit 0 of the flags. */
const FLAGS_AT = 32
const USER_PRESENT = 1

/** RFC 4648 5 without padding, as client data writes a challenge. */
function base64url(bytes: ByteText): string {
  return btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace("=", "")
}
