import { isWellFormed, toBase64 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { decimalOrNull, openCheckpoint, parseUnverifiedCheckpoint, type Checkpoint } from "./checkpoint.js"
import { verifyInclusion } from "./proofs.js"
import { base64OrNull, type NoteVerifier } from "./signed-note.js"
import { HASH_BYTES, leafHash } from "./tree.js"

/**
 * That an entry stands in a log, checkable offline against the log's key alone (https://c2sp.org/tlog-proof).
 * `checkpoint` is the signed note as it was published; `extra` belongs to the application and is signed by nobody.
 */
export type TlogProof = { extra: Uint8Array | null; index: number; path: Uint8Array[]; checkpoint: string }

const HEADER = "c2sp.org/tlog-proof@v1"
/** A tree of 2^53 leaves has paths of 53 hashes. */
const MAX_PATH = 53
const MAX_CHARS = 1_200_000

/** @throws InvalidInputError `tlog_proof_malformed` for parts that would not read back */
export function formatTlogProof({ extra, index, path, checkpoint }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map(toBase64),
  ]
  const text = `${lines.join("\n")}\n\n${checkpoint}`
  parseUnverifiedTlogProof(text)
  return text
}

/** Attacker-controlled text; nothing is believed yet. @throws InvalidInputError `tlog_proof_malformed`, `note_malformed` */
export function parseUnverifiedTlogProof(text: string): TlogProof {
  if (text.length > MAX_CHARS || !isWellFormed(text)) throw malformed("", "too long, or not text")
  const end = text.indexOf("\n\n")
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split("\n")
  if (end < 0 || header !== HEADER) throw malformed("", `${HEADER} expected`)
  const extraLine = lines[0]?.startsWith("extra ") ? (lines.shift() ?? "") : null
  const extra = extraLine === null ? null : base64OrNull(extraLine.slice("extra ".length))
  if (extraLine !== null && extra === null) throw malformed("extra", "base64 expected")
  const [, index] = /^index (\d+)$/.exec(lines.shift() ?? "") ?? []
  const place = decimalOrNull(index ?? "")
  if (place === null) throw malformed("index", "decimal number without leading zeros expected")
  if (lines.length > MAX_PATH) throw malformed("path", "longer than any path")
  const path = lines.map((line, i) => hashOf(line, `path[${i}]`))
  const checkpoint = text.slice(end + 2)
  parseUnverifiedCheckpoint(checkpoint)
  return { extra, index: place, path, checkpoint }
}

/**
 * The checkpoint under which the entry stands in the log.
 * @param entry the entry's bytes, not its hash: what is in the log has to be seen to be believed
 * @throws InvalidInputError as `openCheckpoint`, and `tlog_proof_invalid` when the path does not lead to its root
 */
export function openTlogProof(
  proof: string | TlogProof,
  entry: Uint8Array,
  verifiers: readonly NoteVerifier[],
  origin?: string,
): Checkpoint {
  const { index, path, checkpoint: note } = typeof proof === "string" ? parseUnverifiedTlogProof(proof) : proof
  const checkpoint = openCheckpoint(note, verifiers, origin)
  const { size: treeSize, root } = checkpoint
  if (verifyInclusion({ leafHash: leafHash(entry), leafIndex: index, treeSize, root, proof: path })) return checkpoint
  throw new InvalidInputError("tlog_proof_invalid", [
    { path: "path", message: "does not lead to the checkpoint's root" },
  ])
}

function hashOf(line: string, path: string): Uint8Array {
  const hash = base64OrNull(line)
  if (hash?.length !== HASH_BYTES) throw malformed(path, "base64 of 32 bytes expected")
  return hash
}

function malformed(path: string, message: string): InvalidInputError {
  return new InvalidInputError("tlog_proof_malformed", [{ path, message }])
}
