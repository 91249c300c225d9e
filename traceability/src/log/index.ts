export { emptyRoot, leafHash, nodeHash, rootOf } from "./tree.js"
export { buildLevels, pathOffsets } from "./levels.js"
export { consistencyPath, inclusionPath } from "./paths.js"
export { appendLeaf, emptyRange, rangeRoot, type CompactRange } from "./compact-range.js"
export { verifyConsistency, verifyInclusion } from "./verify-path.js"
export type { ConsistencyProof, Hasher, InclusionProof } from "./verify-path.js"
export { decodeEntry, decodeSignedEntry, encodeEntry, encodeSignedEntry, keyIdOf } from "./entry-codec.js"
export type { SignedEntry } from "./entry-codec.js"
export type {
  BatchAmended,
  BatchSealed,
  CertificateRecorded,
  CooperativeRegistered,
  EntryKind,
  KeyRotated,
  LogEntry,
  Recalled,
  StampsIssued,
  StampsVoided,
} from "./entry.js"
