import { leafHash } from "@nguon/traceability/log"
import { codeHash, deriveCode, stampCommit, stampLeaf } from "@nguon/traceability/stamp"
import type { StampSlice } from "./types"

const HASH_BYTES = 32

export type SliceInput = { runKey: Uint8Array; batchId: string; firstSerial: number; count: number }

/** What the database and the stamp tree need of `count` stamps; the codes themselves do not leave this function. */
export function deriveSlice({ runKey, batchId, firstSerial, count }: SliceInput): StampSlice {
  const codeHashes = new Uint8Array(count * HASH_BYTES)
  const commits = new Uint8Array(count * HASH_BYTES)
  const leafHashes: Uint8Array[] = []
  for (let offset = 0; offset < count; offset += 1) {
    const serial = firstSerial + offset
    const code = deriveCode(runKey, batchId, serial)
    const commit = stampCommit(batchId, serial, code)
    codeHashes.set(codeHash(code), offset * HASH_BYTES)
    commits.set(commit, offset * HASH_BYTES)
    leafHashes.push(leafHash(stampLeaf(batchId, serial, commit)))
  }
  return { firstSerial, count, codeHashes, commits, leafHashes }
}
