import { InvalidInputError } from "../errors/index.js"
import { hashPairs, sha256 } from "../hash/index.js"

export const HASH_BYTES = 32

/** RFC 9162 2.1.1: the prefixes keep a leaf from being passed off as an inner node (second preimage). */
export const LEAF_PREFIX = 0x00
export const NODE_PREFIX = 0x01

/** Leaf hashes in order: one array each, or all of them side by side, 32 bytes a leaf. */
export type LeafHashes = readonly Uint8Array[] | Uint8Array

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
 * @throws InvalidInputError `not_a_hash`
 */
export function rootOf(leafHashes: LeafHashes): Uint8Array {
  const size = countOf(leafHashes)
  if (size === 0) return emptyRoot()
  const level = new Uint8Array(size * HASH_BYTES)
  copyHashes(leafHashes, level)
  // Parents overwrite the children they were made of, so one array is enough.
  for (let count = size; count > 1; count = Math.ceil(count / 2)) raise(level, 0, count, 0)
  return level.slice(0, HASH_BYTES)
}

/** Writes the parents of the `count` nodes at `from` to `to`; an unpaired last node goes up as it is. */
export function raise(bytes: Uint8Array, from: number, count: number, to: number): void {
  const pairs = Math.floor(count / 2)
  hashPairs(bytes, from, pairs, to)
  if (count % 2 === 0) return
  const last = from + (count - 1) * HASH_BYTES
  bytes.copyWithin(to + pairs * HASH_BYTES, last, last + HASH_BYTES)
}

/** How many leaves there are. @throws InvalidInputError `not_a_hash` unless each has 32 bytes */
export function countOf(leafHashes: LeafHashes): number {
  if (!(leafHashes instanceof Uint8Array)) {
    assertHashes(leafHashes)
    return leafHashes.length
  }
  const count = Math.floor(leafHashes.length / HASH_BYTES)
  if (count * HASH_BYTES !== leafHashes.length) throw notAHash(count)
  return count
}

export function copyHashes(leafHashes: LeafHashes, target: Uint8Array): void {
  if (leafHashes instanceof Uint8Array) return target.set(leafHashes)
  let offset = 0
  for (const hash of leafHashes) {
    target.set(hash, offset)
    offset += HASH_BYTES
  }
}

export function assertHashes(hashes: readonly Uint8Array[]): void {
  const bad = hashes.findIndex((hash) => hash.length !== HASH_BYTES)
  if (bad !== -1) throw notAHash(bad)
}

function notAHash(index: number): InvalidInputError {
  return new InvalidInputError("not_a_hash", [{ path: `[${index}]`, message: "32 bytes expected" }])
}
