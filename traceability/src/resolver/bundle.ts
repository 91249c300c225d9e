import { toBase64, toHex } from "../bytes/index.js"
import { InvariantError } from "../errors/index.js"
import { pathOffsets } from "../log/index.js"
import type { ProofBundle, SignedEntryProof } from "../verify/index.js"
import type { LogTree } from "./log-tree.js"
import { relatedIndexes } from "./related-entries.js"
import type { AnchoredHead, BatchRecord, ChainIdentity, RecordStore, StampRecord } from "./queries.js"

export interface ProofSources {
  store: RecordStore
  tree: LogTree
  chain: ChainIdentity
}

/**
 * Gathers everything needed to check a stamp, or the origin page of a batch.
 * Null while an entry is not yet in the log: there is nothing to prove with, and the page says what it waits for.
 */
export async function assembleBundle(
  sources: ProofSources,
  batch: BatchRecord,
  stamp: { record: StampRecord; code: string } | null,
): Promise<ProofBundle | null> {
  const indexes = entryIndexes(batch, stamp?.record ?? null)
  if (indexes === null) return null
  const related = await relatedIndexes(sources.store, batch, Math.max(...indexes))
  if (related === null) return null
  const amendedAt = related.amended === null ? [] : [related.amended]
  const head = await coveringHead(sources, [...indexes, ...amendedAt])
  const entries = await entryProofs(sources, [...indexes, ...amendedAt, ...related.keys], head)
  const [registered, sealed, issued] = entries.slice(0, indexes.length)
  const [amended] = entries.slice(indexes.length, indexes.length + amendedAt.length)
  const keyEntries = entries.slice(indexes.length + amendedAt.length)
  if (registered === undefined || sealed === undefined) throw new InvariantError("an entry proof is missing")
  return {
    format: "nguon.proof.v1",
    chain: { ...sources.chain },
    treeHead: head === null ? null : { size: head.size, root: head.root },
    cooperativeRegistered: registered,
    batchSealed: sealed,
    stampsIssued: issued ?? null,
    dossier: batch.dossier,
    stamp: stamp === null ? null : await stampProof(sources.store, stamp.record, stamp.code),
    anchoredAt: head?.anchoredAt.toISOString() ?? null,
    sealedAt: batch.sealedAt.toISOString(),
    ...(keyEntries.length > 0 ? { keyEntries } : {}),
    ...(amended === undefined ? {} : { batchAmended: amended }),
  }
}

/** When the chain first knew all of it; null while it waits. */
export async function firstAnchoredAt(
  { store, chain }: ProofSources,
  batch: BatchRecord,
  stamp: StampRecord | null,
): Promise<Date | null> {
  const indexes = entryIndexes(batch, stamp)
  return indexes === null ? null : store.firstAnchoredAt(chain, Math.max(...indexes))
}

function entryIndexes(batch: BatchRecord, stamp: StampRecord | null): number[] | null {
  const indexes = [batch.cooperative.entryIndex, batch.entryIndex, ...(stamp === null ? [] : [stamp.run.entryIndex])]
  const known = indexes.filter((index) => index !== null)
  return known.length === indexes.length ? known : null
}

async function coveringHead({ store, chain }: ProofSources, indexes: readonly number[]): Promise<AnchoredHead | null> {
  const head = await store.newestHead(chain)
  return head !== null && head.size > Math.max(...indexes) ? head : null
}

async function entryProofs(
  { store, tree }: ProofSources,
  indexes: readonly number[],
  head: AnchoredHead | null,
): Promise<SignedEntryProof[]> {
  const leaves = await store.leaves(indexes)
  const paths = head === null ? [] : await tree.pathsAt(head, indexes)
  // A leaf that should be there and is not becomes an empty one, which the checks refuse.
  return indexes.map((index, place) => ({
    index,
    leaf: toBase64(leaves.get(index) ?? new Uint8Array()),
    proof: paths[place] ?? [],
  }))
}

async function stampProof(store: RecordStore, stamp: StampRecord, code: string): Promise<ProofBundle["stamp"]> {
  // A serial number beyond the run has no path; the checks then name it.
  const offsets = stamp.serial <= stamp.run.quantity ? pathOffsets(stamp.run.quantity, stamp.serial - 1) : []
  const path = await store.stampPath(stamp.run.id, offsets)
  return { code, serial: stamp.serial, proof: path.map(toHex) }
}
