import { concatBytes, ensure, equalBytes, fromUtf8, utf8 } from "../bytes/index.js"
import type { Dossier } from "../dossier/schema.js"
import { VerificationError, type FailedCode } from "../errors/verification-error.js"
import { readEntryParts, readLeafParts, readU32 } from "../log/entry-reader.js"
import { rootFromPath, type Hasher } from "../log/verify-path.js"
import { commitPreimage, leafBytes } from "../stamp/preimages.js"
import type { ReadBundle, ReadEntryProof } from "./read-bundle.js"

/**
 * Each check returns when its claim holds and throws a VerificationError when not; what else is thrown while reading
 * attacker-controlled bytes counts as `malformed`.
 */

/** The code belongs to a stamp of the run, the run to the sealed batch, and both to one cooperative. */
export async function checkStampInRun({ sealed, issued, stamp }: ReadBundle, hash: Hasher): Promise<void> {
  if (!stamp || !issued) throw new VerificationError("malformed")
  const { code, serial, proof } = stamp
  const [batchId, cooperativeId] = fieldsOf(sealed, SEALED)
  const [, runBatchId, runCooperativeId, quantity, stampRoot] = fieldsOf(issued, ISSUED)
  demand(equalBytes(runBatchId, batchId), "batch-mismatch")
  demand(equalBytes(runCooperativeId, cooperativeId), "cooperative-mismatch")
  const leaf = leafBytes(batchId, serial, await hash(commitPreimage(batchId, serial, code)))
  demand(await isIncluded({ index: serial - 1, leaf, proof }, readU32(quantity), stampRoot, hash), "path-mismatch")
}

export async function checkInLog({ treeHead }: ReadBundle, place: ReadEntryProof, hash: Hasher): Promise<void> {
  if (!treeHead) throw new VerificationError("not-anchored-yet", "unchecked")
  demand(await isIncluded(place, treeHead.size, treeHead.root, hash), "path-mismatch")
}

/** The text is the one that was sealed, and it speaks of this batch and this cooperative. */
export async function checkDossier({ sealed, dossier, sealedAt }: ReadBundle, hash: Hasher): Promise<void> {
  const [batchId, cooperativeId, dossierVersion, provenanceHash, entrySealedAt] = fieldsOf(sealed, SEALED)
  const bytes = utf8(dossier)
  // The encoder writes U+FFFD for a lone surrogate, so two texts could share bytes: only the one that reads back counts.
  demand(fromUtf8(bytes) === dossier && equalBytes(await hash(bytes), provenanceHash), "dossier-mismatch")
  const { batch, cooperative, version } = JSON.parse(dossier) as Dossier
  demand(batch.id === fromUtf8(batchId) && version === readU32(dossierVersion), "batch-mismatch")
  demand(cooperative.id === fromUtf8(cooperativeId), "cooperative-mismatch")
  demand(sealedAt === fromUtf8(entrySealedAt), "sealed-time-mismatch")
}

/** Each entry carries a good signature by the key that the registration names, the registration's own included. */
export async function checkSignatures(
  { registered, sealed, issued }: ReadBundle,
  hash: Hasher,
  subtle: SubtleCrypto,
): Promise<void> {
  const [cooperativeId, , , , publicKey] = fieldsOf(registered, REGISTERED)
  const keyId = await hash(publicKey)
  const check = async ({ leaf }: ReadEntryProof, claimedBy: Uint8Array): Promise<void> => {
    const [body, signerId, signature] = readLeafParts(leaf)
    demand(equalBytes(claimedBy, cooperativeId), "cooperative-mismatch")
    demand(equalBytes(signerId, keyId), "signer-mismatch")
    demand(await isSignedBy(publicKey, body, signature, subtle), "signature-invalid")
  }
  await check(registered, cooperativeId)
  await check(sealed, fieldsOf(sealed, SEALED)[1])
  if (issued) await check(issued, fieldsOf(issued, ISSUED)[2])
}

/** Kind byte and number of fields of the entries a bundle holds; field order as in `ENTRY_LAYOUTS`. */
export const REGISTERED = [1, 7] as const
export const SEALED = [4, 5] as const
const ISSUED = [6, 6] as const

type Fields = [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]

export function fieldsOf({ leaf }: ReadEntryProof, [kind, fieldCount]: readonly [number, number]): Fields {
  const [body] = readLeafParts(leaf)
  const [foundKind, fields] = readEntryParts(body)
  ensure(foundKind === kind && fields.length === fieldCount)
  return fields as Fields
}

async function isIncluded(
  { index, leaf, proof }: ReadEntryProof,
  treeSize: number,
  root: Uint8Array,
  hash: Hasher,
): Promise<boolean> {
  const leafHash = await hash(concatBytes(Uint8Array.of(0), leaf))
  const computed = await rootFromPath(leafHash, index, treeSize, proof, hash)
  return computed !== null && equalBytes(computed, root)
}

/** ES256. A key that is no point of the curve makes importKey reject. */
async function isSignedBy(
  key: Uint8Array,
  body: Uint8Array,
  signature: Uint8Array,
  subtle: SubtleCrypto,
): Promise<boolean> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }
  const publicKey = await subtle.importKey("raw", key as BufferSource, algorithm, false, ["verify"])
  return subtle.verify(algorithm, publicKey, signature as BufferSource, body as BufferSource)
}

export function demand(condition: boolean, code: FailedCode): void {
  if (!condition) throw new VerificationError(code)
}
