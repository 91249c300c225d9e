import type { Dossier } from "../dossier/schema.js"
import { VerificationError, type FailedCode, type VerificationCode } from "../errors/verification-error.js"
import { ensure, frame, fromUtf8, readUint, u32, utf8, type ByteText, type Hash } from "./byte-text.js"
import { isEs256 } from "./es256.js"
import type { ReadBundle, ReadEntry } from "./read-bundle.js"
import type { Report } from "./types.js"

/**
 * Each check returns when its claim holds and throws a VerificationError when not; what else is thrown while reading
 * attacker-controlled bytes counts as `malformed`.
 */

/** The code belongs to a stamp of the run, the run to the sealed batch, and both to one cooperative. */
export async function checkStampInRun({ sealed, issued, stamp }: ReadBundle, hash: Hash): Promise<void> {
  ensure(stamp && issued)
  const { batch, subject, fields } = issued
  const { code, serial, path } = stamp
  if (sealed) {
    demand(sealed.batch === batch, "batch-mismatch")
    demand(sealed.subject === subject, "cooperative-mismatch")
  }
  const commit = await hash(frame("nguon.stamp.commit.v1", batch) + u32(serial) + frame(code))
  const leaf = "\x01\x01" + frame("nguon.stamp.v1", batch, u32(serial), commit)
  await checkIncluded({ index: serial - 1, leaf, path }, readUint(fields[3]), fields[4], hash)
}

/** The entries stand in the log where they say. */
export async function checkInLog(
  head: ReadBundle["head"],
  entries: readonly (ReadEntry | null)[],
  hash: Hash,
): Promise<void> {
  const { size, root } = present(head, "not-anchored-yet")
  for (const entry of entries) await checkIncluded(present(entry), size, root, hash)
}

/** The text is the one that was sealed, or that a later amendment names, and speaks of this batch and this cooperative. */
export async function checkDossier({ amended, dossier, sealedAt, ...bundle }: ReadBundle, hash: Hash): Promise<void> {
  const sealed = present(bundle.sealed)
  const newest = amended ?? sealed
  demand((await hash(utf8(present(dossier)))) === newest.fields[3], "dossier-mismatch")
  const { batch, cooperative, version } = JSON.parse(dossier as string) as Dossier
  for (const entry of [sealed, newest]) {
    demand(batch.id === fromUtf8(entry.batch) && entry.index <= newest.index, "batch-mismatch")
    demand(cooperative.id === entry.subject, "cooperative-mismatch")
  }
  demand(version === readUint(newest.fields[2]), "batch-mismatch")
  demand(present(sealedAt) === fromUtf8(sealed.fields[4]), "sealed-time-mismatch")
}

/**
 * Every entry is signed by the cooperative, with the key it registered. Where keys changed or a phone signed, the
 * replay of `key-checks.ts` decides, which is a module of its own: few pages need it. Tells who signed.
 */
export async function checkSignatures(
  { registered, keyChanges, sealed, amended, issued }: ReadBundle,
  facts: Report["facts"],
  hash: Hash,
  subtle: SubtleCrypto,
): Promise<void> {
  const registration = present(registered)
  const [, name, , , point, custody] = registration.fields
  const entries = [registration]
  facts.cooperativeId = registration.subject
  facts.cooperativeName = fromUtf8(name)
  facts.custody = fromUtf8(custody)
  for (const entry of [sealed, amended, issued]) {
    if (!entry) continue
    demand(entry.subject === registration.subject, "cooperative-mismatch")
    entries.push(entry)
  }
  if (keyChanges.length || entries.some(({ alg }) => alg !== 1)) {
    const { replayKeys } = await import("./key-checks.js")
    const fault = await replayKeys([...entries, ...keyChanges], facts, hash, subtle)
    demand(!fault, fault as FailedCode)
  } else {
    for (const { keyId, body, signature } of entries) {
      demand(keyId === (await hash(point)), "signer-mismatch")
      demand(await isEs256(point, body, signature, subtle), "signature-invalid")
    }
  }
}

/**
 * RFC 9162 2.1.3.2 with the count of nodes kept instead of `sn`: level by level, a left node without right neighbour is
 * promoted and takes nothing from the path.
 */
async function checkIncluded(
  { index, leaf, path }: Pick<ReadEntry, "index" | "leaf" | "path">,
  size: number,
  root: ByteText,
  hash: Hash,
): Promise<void> {
  demand(index < size, "path-mismatch")
  const siblings = [...path]
  let node = await hash("\0" + leaf)
  let position = index
  for (let count = size; count > 1; count = Math.ceil(count / 2)) {
    const isRight = position % 2
    if (isRight || position + 1 < count) {
      const sibling = siblings.shift()
      demand(sibling, "path-mismatch")
      node = await hash("\x01" + (isRight ? sibling + node : node + sibling))
    }
    // Division and not a shift: sizes may exceed 32 bits.
    position = Math.floor(position / 2)
  }
  demand(!siblings.length && node === root, "path-mismatch")
}

/** A part that the compact form leaves out. @throws VerificationError, unchecked */
export function present<T>(part: T | null, code: VerificationCode = "not-in-bundle"): T {
  demand(part !== null, code, "unchecked")
  return part
}

/** @throws VerificationError unless the condition holds */
export function demand(
  condition: unknown,
  code: VerificationCode,
  status?: VerificationError["status"],
): asserts condition {
  if (!condition) throw new VerificationError(code, status)
}
