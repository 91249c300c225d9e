export { emptyRoot, leafHash, nodeHash, rootOf, type LeafHashes } from "./tree.js"
export { buildLevels, emptyLevels, pathOffsets, raiseLevels } from "./levels.js"
export { consistencyOffsets, consistencyPath, inclusionPath } from "./paths.js"
export { appendLeaf, emptyRange, rangeRoot, type CompactRange } from "./compact-range.js"
export { leafRange, mergeRanges, rootOfRange, type LeafRange } from "./compact-range.js"
export { verifyConsistency, verifyInclusion, type ConsistencyProof, type InclusionProof } from "./proofs.js"
export {
  ALG_ES256,
  ALG_WEBAUTHN_ES256,
  decodeEntry,
  decodeSignedEntry,
  encodeEntry,
  encodeSignedEntry,
  keyIdOf,
} from "./entry-codec.js"
export type { SignatureAlgorithm, SignedEntry } from "./entry-codec.js"
export { verifyEntrySignature, verifyEs256, type VerifyEs256 } from "./entry-signature.js"
export {
  admitEntry,
  emptyKeyHistory,
  keyAt,
  keyHistory,
  signerFaults,
  type KeyHistory,
  type KeySpan,
  type KeySubject,
  type SignerFault,
  type SignerFaultCode,
} from "./key-history.js"
export {
  assertionChallenge,
  assertionFault,
  assertionMessage,
  clientDataOf,
  decodeAssertion,
  encodeAssertion,
  isForRpId,
  p1363FromDer,
  toBase64url,
  type Assertion,
  type AssertionFault,
} from "./webauthn.js"
export type {
  BatchAmended,
  BatchSealed,
  CertificateRecorded,
  CooperativeRegistered,
  Custody,
  EntryKind,
  KeyRevoked,
  KeyRotated,
  LogEntry,
  OfficerRegistered,
  Recalled,
  StampsIssued,
  StampsVoided,
} from "./entry.js"
export { formatNote, formatVerifierKey, noteKeyId, noteVerifier, openNote } from "./signed-note.js"
export { parseUnverifiedNote, parseVerifierKey } from "./signed-note.js"
export type { NoteSignature, NoteVerifier, SignedNote, VerifyEd25519 } from "./signed-note.js"
export { checkpointText, openCheckpoint, parseUnverifiedCheckpoint, type Checkpoint } from "./checkpoint.js"
export { decodeEntryBundle, decodeTile, encodeEntryBundle, isInTree, leavesPerHash, parseTilePath } from "./tiles.js"
export { tileLevels, tileOf, tilePath, tilesOfLevel, TILE_WIDTH, type Tile } from "./tiles.js"
export { formatTlogProof, openTlogProof, parseUnverifiedTlogProof, type TlogProof } from "./tlog-proof.js"
export { checkpointSeed, checkpointVerifier } from "./checkpoint-key.js"
export { admitFact, emptyRecord, type BatchState, type OrderFaultCode, type RecordState } from "./entry-order.js"
export { rootAt, treeHistory, type TreeHistory } from "./tree-history.js"
