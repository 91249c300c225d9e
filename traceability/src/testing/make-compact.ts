import { createHash } from "node:crypto"
import { toBase64, toHex } from "../bytes/index.js"
import { buildLevels, inclusionPath, leafHash, rootOf } from "../log/index.js"
import { deriveCode, deriveRunKey, stampCommit, stampLeaf } from "../stamp/index.js"
import type { PartialBundle, ProofBundle } from "../verify/index.js"
import { makePair, signedLeaf } from "./make-bundle.js"

const ULID = "01KAF0Q8J6V7M2X3Y4Z5A6B7C8"
/** Ids as the backend makes them. */
const batchId = `batch_${ULID}`
const runId = `run_${ULID}`
const cooperativeId = `coop_${ULID}`

/** The compact bundle of one stamp of a run this long in a log of this many entries: what `bench` weighs. */
export function makeCompact(
  { stamps, entries }: { stamps: number; entries: number },
  chain: ProofBundle["chain"],
): { bundle: PartialBundle; root: string } {
  const runKey = deriveRunKey(new Uint8Array(32).fill(9), runId)
  const codes = Array.from({ length: stamps }, (_, i) => deriveCode(runKey, batchId, i + 1))
  const stampHashes = codes.map((code, i) => leafHash(stampLeaf(batchId, i + 1, stampCommit(batchId, i + 1, code))))
  const serial = Math.ceil(stamps / 3)
  const leaf = signedLeaf(
    {
      kind: "stamps-issued",
      ...{ runId, batchId, cooperativeId, quantity: stamps },
      ...{ stampRoot: rootOf(stampHashes), issuedAt: "2026-11-12T02:10:00.000Z" },
    },
    makePair(),
  )
  const index = Math.floor(entries / 3)
  const hashes = Array.from({ length: entries }, (_, i) =>
    leafHash(i === index ? leaf : new Uint8Array(createHash("sha256").update(`${i}`).digest())),
  )
  const root = toHex(buildLevels(hashes).slice(-32))
  const bundle: PartialBundle = {
    format: "nguon.proof.v1",
    chain,
    treeHead: { size: entries, root },
    stampsIssued: { index, leaf: toBase64(leaf), proof: inclusionPath(hashes, index).map(toHex) },
    stamp: {
      code: codes[serial - 1] as string,
      serial,
      proof: inclusionPath(stampHashes, serial - 1).map(toHex),
    },
    anchoredAt: null,
  }
  return { bundle, root }
}
