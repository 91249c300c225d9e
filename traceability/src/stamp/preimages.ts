import { framed, u32 } from "../bytes/frame.js"
import { concatBytes, utf8 } from "../bytes/index.js"

/** Bytes under a stamp's commit: domain, batch, serial, code. Shared with the browser verifier, so no hashing here. */
export function commitPreimage(batchId: Uint8Array | string, serial: number, code: string): Uint8Array<ArrayBuffer> {
  return concatBytes(framed("nguon.stamp.commit.v1"), framed(batchId), u32(serial), framed(code))
}

/** Leaf of the stamp tree: only the commit is published, so tiles and dumps reveal no valid code. */
export function stampLeaf(batchId: Uint8Array | string, serial: number, commit: Uint8Array): Uint8Array<ArrayBuffer> {
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
