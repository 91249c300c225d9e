import { InvalidInputError } from "../errors/index.js"
import { sha256 } from "../hash/index.js"

export const HASH_BYTES = 32

/** RFC 9162 2.1.1: the prefixes keep a leaf from being passed off as an inner node (second preimage). */
export const LEAF_PREFIX = 0x00
export const NODE_PREFIX = 0x01

/** SHA-256(0x00 | data) of one log entry or stamp leaf. */
export function leafHash(data: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + data.length)
  input[0] = LEAF_PREFIX
  input.set(data, 1)
  return sha256(input)
}

/** SHA-256(0x01 | left | right); both are 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = NODE_PREFIX
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return sha256(input)
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0))
}

/**
 * Merkle tree hash of the leaves, given their leaf hashes in order (RFC 9162 2.1.1).
 * Pairing neighbours level by level and promoting an unpaired last node gives the same tree
 * as the RFC's split at the largest power of two.
 */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  assertHashes(leafHashes)
  if (leafHashes.length === 0) return emptyRoot()
  let level = leafHashes
  while (level.length > 1) level = nextLevel(level)
  return level[0] as Uint8Array
}

export function nextLevel(level: readonly Uint8Array[]): Uint8Array[] {
  const parents: Uint8Array[] = []
  for (let i = 0; i + 1 < level.length; i += 2) {
    parents.push(nodeHash(level[i] as Uint8Array, level[i + 1] as Uint8Array))
  }
  if (level.length % 2 === 1) parents.push(level[level.length - 1] as Uint8Array)
  return parents
}

export function assertHashes(hashes: readonly Uint8Array[]): void {
  const bad = hashes.findIndex((hash) => hash.length !== HASH_BYTES)
  if (bad !== -1) throw new InvalidInputError("not_a_hash", [{ path: `[${bad}]`, message: "32 bytes expected" }])
}
