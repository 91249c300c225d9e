import { sha256 } from "../hash/index.js"
import { assertCode, assertSerial } from "./code.js"
import { commitPreimage, recallPreimage } from "./preimages.js"

/** SHA-256 that binds a code to its batch and serial without revealing it. */
export function stampCommit(batchId: string, serial: number, code: string): Uint8Array {
  return sha256(commitPreimage(batchId, assertSerial(serial), assertCode(code)))
}

/** bytes32 under which the contract records the recall of a batch. */
export function recallSubject(batchId: string): Uint8Array {
  return sha256(recallPreimage(batchId))
}
