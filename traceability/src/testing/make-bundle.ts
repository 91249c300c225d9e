import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto"
import { toBase64, toHex } from "../bytes/index.js"
import { buildDossier, dossierText, provenanceHash } from "../dossier/index.js"
import {
  ALG_ES256,
  buildLevels,
  encodeEntry,
  encodeSignedEntry,
  inclusionPath,
  keyIdOf,
  leafHash,
  rootOf,
} from "../log/index.js"
import type { LogEntry } from "../log/index.js"
import { deriveCode, deriveRunKey, stampCommit, stampLeaf } from "../stamp/index.js"
import type { ProofBundle } from "../verify/index.js"
import { sampleDossier } from "./sample-dossier.js"

export type SigningPair = { privateKey: KeyObject; publicKey: Uint8Array }
export type World = {
  pair: SigningPair
  entries: LogEntry[]
  /** Leaves of the whole log, entries of strangers included. */
  leaves: Uint8Array[]
  codes: string[]
  stampLeaves: Uint8Array[]
  dossier: string
}

export const QUANTITY = 25
const RUN_ID = "run_01"
const batchId = sampleDossier.batch.id
const cooperativeId = sampleDossier.cooperative.id
export const SEALED_AT = "2026-09-06T00:00:00.000Z"

export function makePair(): SigningPair {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const { x = "", y = "" } = publicKey.export({ format: "jwk" })
  const point = [Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]
  return { privateKey, publicKey: new Uint8Array(Buffer.concat(point)) }
}

export function signedLeaf(entry: LogEntry, { privateKey, publicKey }: SigningPair): Uint8Array {
  const body = encodeEntry(entry)
  const signature = new Uint8Array(sign("sha256", body, { key: privateKey, dsaEncoding: "ieee-p1363" }))
  return encodeSignedEntry({ body, alg: ALG_ES256, keyId: keyIdOf(publicKey), signature })
}

/** One cooperative, one sealed batch, one run of stamps, among entries of others in one log. */
export function makeWorld(change: (entry: LogEntry) => LogEntry = (entry) => entry): World {
  const pair = makePair()
  const dossier = dossierText(buildDossier(sampleDossier))
  const runKey = deriveRunKey(new Uint8Array(32).fill(9), RUN_ID)
  const codes = Array.from({ length: QUANTITY }, (_, i) => deriveCode(runKey, batchId, i + 1))
  const stampLeaves = codes.map((code, i) => leafHash(stampLeaf(batchId, i + 1, stampCommit(batchId, i + 1, code))))
  const entries = ownEntries(pair, dossier, rootOf(stampLeaves)).map(change)
  const strangers = Array.from({ length: 4 }, (_, i) => new Uint8Array(createHash("sha256").update(`${i}`).digest()))
  const [registered, sealed, issued] = entries.map((entry) => signedLeaf(entry, pair)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const leaves = [strangers[0], registered, strangers[1], strangers[2], sealed, issued, strangers[3]] as Uint8Array[]
  return { pair, entries, leaves, codes, stampLeaves, dossier }
}

export const LOG_INDEX = { registered: 1, sealed: 4, issued: 5 } as const

export const logRoot = ({ leaves }: World): Uint8Array => rootOf(leaves.map(leafHash))

export function makeBundle(world: World, chain: ProofBundle["chain"], serial: number | null = 17): ProofBundle {
  const hashes = world.leaves.map(leafHash)
  const entry = (index: number) => ({
    index,
    leaf: toBase64(world.leaves[index] as Uint8Array),
    proof: inclusionPath(hashes, index).map(toHex),
  })
  return {
    format: "nguon.proof.v1",
    chain,
    treeHead: { size: hashes.length, root: toHex(buildLevels(hashes).slice(-32)) },
    cooperativeRegistered: entry(LOG_INDEX.registered),
    batchSealed: entry(LOG_INDEX.sealed),
    stampsIssued: serial === null ? null : entry(LOG_INDEX.issued),
    dossier: world.dossier,
    stamp: serial === null ? null : stampOf(world, serial),
    anchoredAt: "2026-09-06T00:05:00.000Z",
    sealedAt: SEALED_AT,
  }
}

function stampOf({ codes, stampLeaves }: World, serial: number): ProofBundle["stamp"] {
  return { code: codes[serial - 1] as string, serial, proof: inclusionPath(stampLeaves, serial - 1).map(toHex) }
}

function ownEntries({ publicKey }: SigningPair, dossier: string, stampRoot: Uint8Array): LogEntry[] {
  const { name, commune, province } = sampleDossier.cooperative
  return [
    {
      kind: "cooperative-registered",
      cooperativeId,
      name,
      commune,
      province,
      publicKey,
      custody: "platform",
      registeredAt: "2026-08-01T00:00:00.000Z",
    },
    {
      kind: "batch-sealed",
      batchId,
      cooperativeId,
      dossierVersion: 1,
      provenanceHash: provenanceHash(dossier),
      sealedAt: SEALED_AT,
    },
    {
      kind: "stamps-issued",
      runId: RUN_ID,
      batchId,
      cooperativeId,
      quantity: QUANTITY,
      stampRoot,
      issuedAt: "2026-09-06T00:01:00.000Z",
    },
  ]
}
