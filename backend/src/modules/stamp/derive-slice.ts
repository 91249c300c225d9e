import { leafHash } from "@nguon/traceability/log"
import {
  codeHash,
  deriveCode,
  derivePin,
  PIN_HASH_BYTES,
  pinHasher,
  stampCommit,
  stampLeaf,
} from "@nguon/traceability/stamp"
import type { StampSlice } from "./types"

const HASH_BYTES = 32

export type SliceInput = {
  runKey: Uint8Array
  batchId: string
  firstSerial: number
  count: number
  /** Null for a run without PINs. */
  pinKey: Uint8Array | null
}

/** What the database and the stamp tree need of `count` stamps; codes and PINs themselves do not leave this function. */
export function deriveSlice({ runKey, batchId, firstSerial, count, pinKey }: SliceInput): StampSlice {
  const codeHashes = new Uint8Array(count * HASH_BYTES)
  const commits = new Uint8Array(count * HASH_BYTES)
  const leafHashes = new Uint8Array(count * HASH_BYTES)
  const pinHashes = pinKey && new Uint8Array(count * PIN_HASH_BYTES)
  const pinHash = pinKey && pinHasher(pinKey)
  for (let index = 0; index < count; index += 1) {
    const serial = firstSerial + index
    const code = deriveCode(runKey, batchId, serial)
    const commit = stampCommit(batchId, serial, code)
    const lookUp = codeHash(code)
    codeHashes.set(lookUp, index * HASH_BYTES)
    commits.set(commit, index * HASH_BYTES)
    leafHashes.set(leafHash(stampLeaf(batchId, serial, commit)), index * HASH_BYTES)
    if (pinHash) pinHashes?.set(pinHash(lookUp, derivePin(runKey, batchId, serial)), index * PIN_HASH_BYTES)
  }
  return { firstSerial, count, codeHashes, commits, leafHashes, pinHashes }
}
