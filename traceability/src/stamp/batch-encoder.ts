import { framed, setU32, u32 } from "../bytes/frame.js"
import { concatBytes, utf8 } from "../bytes/index.js"
import { CODE_LENGTH, COMMIT_BYTES, commitPreimage, leafBytes } from "./preimages.js"

const U32_BYTES = 4
const LENGTH_BYTES = 2

/**
 * The messages of one batch's stamps. From stamp to stamp only the serial and the code or commit differ, and they end
 * the message: so each is laid out once and then written over. What `codeMessage` and `commitMessage` return holds
 * until their next call.
 */
class BatchEncoder {
  private readonly forCode: Uint8Array
  private readonly forCommit: Uint8Array
  private readonly forLeaf: Uint8Array

  constructor(readonly batchId: string) {
    this.forCode = concatBytes(utf8("nguon.stamp.code.v1"), framed(batchId), u32(0))
    this.forCommit = commitPreimage(batchId, 0, "0".repeat(CODE_LENGTH))
    this.forLeaf = leafBytes(batchId, 0, new Uint8Array(COMMIT_BYTES))
  }

  codeMessage(serial: number): Uint8Array {
    setU32(this.forCode, this.forCode.length - U32_BYTES, serial)
    return this.forCode
  }

  commitMessage(serial: number, code: string): Uint8Array {
    const start = this.forCommit.length - CODE_LENGTH
    setU32(this.forCommit, start - LENGTH_BYTES - U32_BYTES, serial)
    for (let i = 0; i < CODE_LENGTH; i++) this.forCommit[start + i] = code.charCodeAt(i)
    return this.forCommit
  }

  leaf(serial: number, commit: Uint8Array): Uint8Array<ArrayBuffer> {
    const leaf = new Uint8Array(this.forLeaf)
    const start = leaf.length - COMMIT_BYTES
    setU32(leaf, start - LENGTH_BYTES - U32_BYTES, serial)
    leaf.set(commit, start)
    return leaf
  }
}

let latest = new BatchEncoder("")

/** Stamps are made batch by batch, so the encoder of the latest batch is kept. */
export function encoderOf(batchId: string): BatchEncoder {
  if (latest.batchId !== batchId) latest = new BatchEncoder(batchId)
  return latest
}
