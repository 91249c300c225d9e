import { ensure, fromBase64, fromHex } from "../bytes/index.js"
import { MAX_DOSSIER_CHARS } from "../dossier/limits.js"
import type { ProofBundle, SignedEntryProof } from "./types.js"

export type ReadEntryProof = { index: number; leaf: Uint8Array; proof: Uint8Array[] }

/** The bundle with its bytes decoded. */
export type ReadBundle = Pick<ProofBundle, "chain" | "dossier" | "sealedAt"> & {
  treeHead: { size: number; root: Uint8Array } | null
  registered: ReadEntryProof
  sealed: ReadEntryProof
  issued: ReadEntryProof | null
  stamp: { code: string; serial: number; proof: Uint8Array[] } | null
}

/** Bounds on attacker-controlled sizes: a tree of 2^53 leaves has paths of 53, and no dossier we build is longer. */
const MAX_PATH = 53
const MAX_LEAF_CHARS = 40_000

/** Throws, whatever it throws, unless every part has its type, size and one spelling. Unknown members are ignored. */
export function readBundle(value: unknown): ReadBundle {
  const bundle = value as ProofBundle
  const { chain, treeHead, stampsIssued, stamp, anchoredAt } = bundle
  ensure(bundle.format === "nguon.proof.v1")
  count(chain.chainId)
  for (const address of [chain.contract, chain.publisher]) {
    ensure(/^0x[0-9a-f]{40}$/i.test(text(address, 42)))
  }
  if (anchoredAt !== null) text(anchoredAt, 24)
  return {
    chain,
    treeHead: treeHead === null ? null : { size: count(treeHead.size), root: hash(treeHead.root) },
    registered: entryProof(bundle.cooperativeRegistered),
    sealed: entryProof(bundle.batchSealed),
    issued: stampsIssued === null ? null : entryProof(stampsIssued),
    dossier: text(bundle.dossier, MAX_DOSSIER_CHARS),
    stamp:
      stamp === null ? null : { code: text(stamp.code, 16), serial: count(stamp.serial), proof: path(stamp.proof) },
    sealedAt: text(bundle.sealedAt, 24),
  }
}

function entryProof({ index, leaf, proof }: SignedEntryProof): ReadEntryProof {
  return { index: count(index, 0), leaf: fromBase64(text(leaf, MAX_LEAF_CHARS)), proof: path(proof) }
}

function path(proof: string[]): Uint8Array[] {
  ensure(proof.length <= MAX_PATH)
  return proof.map(hash)
}

function hash(hex: string): Uint8Array {
  const bytes = fromHex(text(hex, 66))
  ensure(bytes.length === 32)
  return bytes
}

function text(value: string, maxLength: number): string {
  ensure(typeof value === "string" && value.length <= maxLength)
  return value
}

function count(value: number, least = 1): number {
  ensure(Number.isSafeInteger(value) && value >= least)
  return value
}
