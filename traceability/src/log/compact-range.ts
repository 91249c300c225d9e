import { assertHashes, emptyRoot, nodeHash } from "./tree.js"

/**
 * What is needed to append to a tree without its leaves: the roots of its perfect subtrees, largest first,
 * one for each set bit of `size`.
 */
export type CompactRange = { size: number; hashes: Uint8Array[] }

export function emptyRange(): CompactRange {
  return { size: 0, hashes: [] }
}

/** The range with one more leaf; the argument stays as it was. */
export function appendLeaf(range: CompactRange, leafHash: Uint8Array): CompactRange {
  assertHashes([leafHash])
  const hashes = [...range.hashes]
  let merged = leafHash
  for (let size = range.size; size % 2 === 1; size = Math.floor(size / 2)) {
    merged = nodeHash(hashes.pop() as Uint8Array, merged)
  }
  hashes.push(merged)
  return { size: range.size + 1, hashes }
}

export function rangeRoot(range: CompactRange): Uint8Array {
  if (range.hashes.length === 0) return emptyRoot()
  return range.hashes.reduceRight((right, left) => nodeHash(left, right))
}
