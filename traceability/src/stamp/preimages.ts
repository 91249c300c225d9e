import { framed, u32 } from "../bytes/frame.js"
import { concatBytes, utf8 } from "../bytes/index.js"

/** 16 characters of 5 bits: 80 bits, the strength of UNTP's own serial example, and inside AI 21's 20 characters. */
export const CODE_LENGTH = 16
/** A commit is a SHA-256 hash. */
export const COMMIT_BYTES = 32

/** Bytes under a stamp's commit: domain, batch, serial, code. Shared with the browser verifier, so no hashing here. */
export function commitPreimage(batchId: Uint8Array | string, serial: number, code: string): Uint8Array<ArrayBuffer> {
  return concatBytes(framed("nguon.stamp.commit.v1"), framed(batchId), u32(serial), framed(code))
}

/** Leaf of the stamp tree: only the commit is published, so tiles and dumps reveal no valid code. */
export function leafBytes(batchId: Uint8Array | string, serial: number, commit: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes(
    Uint8Array.of(1, 1),
    framed("nguon.stamp.v1"),
    framed(batchId),
    framed(u32(serial)),
    framed(commit),
  )
}

/** Bytes under the `subject` by which the contract knows a batch: nothing readable goes on chain. */
export function recallPreimage(batchId: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return concatBytes(utf8("nguon.recall.v1"), framed(batchId))
}
