import { buildLevels, leafHash } from "@nguon/traceability/log"
import {
  codeHash,
  deriveCode,
  derivePin,
  deriveRunKey,
  pinHash,
  stampCommit,
  stampLeaf,
} from "@nguon/traceability/stamp"
import { describe, expect, it } from "vitest"
import { deriveSlice } from "./derive-slice"

const runKey = deriveRunKey(new Uint8Array(32).fill(9), "run_1")
const pinKey = new Uint8Array(32).fill(4)
const input = { runKey, batchId: "batch_1", pinKey: null }

describe("deriveSlice", () => {
  it("concatenates look-up hashes, commitments and leaf hashes in the order of the serials", () => {
    const slice = deriveSlice({ ...input, firstSerial: 5, count: 3 })
    const code = deriveCode(runKey, "batch_1", 6)
    expect(slice.codeHashes.subarray(32, 64)).toEqual(codeHash(code))
    const commit = stampCommit("batch_1", 6, code)
    expect(slice.commits.subarray(32, 64)).toEqual(commit)
    expect(slice.leafHashes.subarray(32, 64)).toEqual(leafHash(stampLeaf("batch_1", 6, commit)))
    expect(slice.pinHashes).toBeNull()
  })

  it("keeps of each PIN its MAC, bound to the code, for a run that has PINs", () => {
    const slice = deriveSlice({ ...input, pinKey, firstSerial: 5, count: 3 })
    const lookUp = codeHash(deriveCode(runKey, "batch_1", 7))
    expect(slice.pinHashes?.subarray(32, 48)).toEqual(pinHash(pinKey, lookUp, derivePin(runKey, "batch_1", 7)))
  })

  it("gives the same tree however the run is cut", () => {
    const whole = deriveSlice({ ...input, firstSerial: 1, count: 7 }).leafHashes
    const parts = [
      ...deriveSlice({ ...input, firstSerial: 1, count: 4 }).leafHashes,
      ...deriveSlice({ ...input, firstSerial: 5, count: 3 }).leafHashes,
    ]
    expect(buildLevels(Uint8Array.from(parts))).toEqual(buildLevels(whole))
  })
})
