import { sha256 } from "../hash/index.js"
import { encoderOf } from "./batch-encoder.js"
import { assertCode, assertSerial, fault } from "./code.js"
import { COMMIT_BYTES, recallPreimage } from "./preimages.js"

/** SHA-256 that binds a code to its batch and serial without revealing it. */
export function stampCommit(batchId: string, serial: number, code: string): Uint8Array {
  return sha256(encoderOf(batchId).commitMessage(assertSerial(serial), assertCode(code)))
}

/** Leaf of the stamp tree: only the commit is published, so tiles and dumps reveal no valid code. */
export function stampLeaf(batchId: string, serial: number, commit: Uint8Array): Uint8Array<ArrayBuffer> {
  if (commit.length !== COMMIT_BYTES) throw fault("commit", "32 bytes expected")
  return encoderOf(batchId).leaf(assertSerial(serial), commit)
}

/** bytes32 under which the contract records the recall of a batch. */
export function recallSubject(batchId: string): Uint8Array {
  return sha256(recallPreimage(batchId))
}
