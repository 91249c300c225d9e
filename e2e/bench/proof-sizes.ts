import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { gzipSync } from "node:zlib"
import { buildLevels, inclusionPath, encodeEntry, encodeSignedEntry, leafHash, rootOf } from "@nguon/traceability/log"
import { deriveCode, deriveRunKey, stampCommit, stampLeaf } from "@nguon/traceability/stamp"
import { encodeBundle } from "@nguon/traceability/verify"
import type { Ratio } from "./measure.ts"

const limits = { verifier: 3_072, bundle: 1_200 }
const id = (prefix: string): string => `${prefix}_01KAF0Q8J6V7M2X3Y4Z5A6B7C8`
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString("hex")}`

/** What a phone downloads to check a stamp, beside the limits it is held to. */
export function proofSizes(stamps: number, entries = 2_048): Ratio[] {
  const verifier = readFileSync(createRequire(import.meta.url).resolve("@nguon/traceability/verify/browser.js"))
  const verifierBytes = gzipSync(verifier, { level: 9 }).length
  const bundleBytes = compactBytes(stamps, entries)
  const share = (name: string, bytes: number, limit: number, of: string): Ratio => ({
    name: `${name} / limit`,
    value: bytes / limit,
    meaning: `${bytes} of ${limit} bytes${of}; at most 1`,
  })
  return [
    share("browser verifier, gzip", verifierBytes, limits.verifier, ""),
    share("compact proof bundle", bundleBytes, limits.bundle, `, ${stamps} stamps, ${entries} entries`),
  ]
}

function compactBytes(stamps: number, entries: number): number {
  const [batchId, runId, cooperativeId] = [id("batch"), id("run"), id("coop")]
  const runKey = deriveRunKey(new Uint8Array(32).fill(9), runId)
  const codes = Array.from({ length: stamps }, (_, i) => deriveCode(runKey, batchId, i + 1))
  const hashes = codes.map((code, i) => leafHash(stampLeaf(batchId, i + 1, stampCommit(batchId, i + 1, code))))
  const issued = { kind: "stamps-issued" as const, runId, batchId, cooperativeId, quantity: stamps }
  const body = encodeEntry({ ...issued, stampRoot: rootOf(hashes), issuedAt: "2026-11-12T02:10:00.000Z" })
  // A signature's bytes weigh the same whoever signs.
  const leaf = encodeSignedEntry({ body, alg: 1, keyId: new Uint8Array(32), signature: new Uint8Array(64) })
  const log = Array.from({ length: entries }, (_, i) => leafHash(i === 700 ? leaf : hash("sha256", `${i}`, "buffer")))
  const address = `0x${"c1".repeat(20)}`
  return encodeBundle({
    format: "nguon.proof.v1",
    chain: { chainId: 31_337, contract: address, publisher: address },
    treeHead: { size: entries, root: hex(buildLevels(log).slice(-32)) },
    stampsIssued: { index: 700, leaf: Buffer.from(leaf).toString("base64"), proof: inclusionPath(log, 700).map(hex) },
    stamp: { code: codes[2_999] ?? "", serial: 3_000, proof: inclusionPath(hashes, 2_999).map(hex) },
    anchoredAt: null,
  }).length
}
