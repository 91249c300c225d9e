import { InvalidInputError } from "../errors/index.js"
import { buildLevels, nodeOffset, pathOffsets } from "./levels.js"
import { countOf, HASH_BYTES, type LeafHashes } from "./tree.js"

/** Inclusion path of leaf `index` (RFC 9162 2.1.3.1), leaf side first. */
export function inclusionPath(leafHashes: LeafHashes, index: number): Uint8Array[] {
  const offsets = pathOffsets(countOf(leafHashes), index)
  return nodesAt(buildLevels(leafHashes), offsets)
}

/**
 * Proof that the tree of all `leafHashes` extends the tree of the first `oldSize` (RFC 9162 2.1.4.1).
 * Empty for `oldSize` 0, where there is nothing to extend, and for the whole size.
 */
export function consistencyPath(leafHashes: LeafHashes, oldSize: number): Uint8Array[] {
  const offsets = consistencyOffsets(countOf(leafHashes), oldSize)
  return offsets.length === 0 ? [] : nodesAt(buildLevels(leafHashes), offsets)
}

/**
 * Byte offsets, in the layout of `buildLevels`, of the consistency proof from `oldSize` to `size`.
 * @throws InvalidInputError `old_size_out_of_range`
 */
export function consistencyOffsets(size: number, oldSize: number): number[] {
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size) {
    throw new InvalidInputError("old_size_out_of_range", [
      { path: "oldSize", message: `${oldSize} is not a size the tree of ${size} had` },
    ])
  }
  if (oldSize === 0) return []
  return subproof(oldSize, 0, size, true).map(([height, index]) => nodeOffset(size, height, index))
}

type Node = [height: number, index: number]

/**
 * SUBPROOF(m, D_n, b) of RFC 9162 2.1.4.1 for the subtree over leaves `start` to `end`: the nodes it names. `known` is
 * b, true while the verifier holds the root of this subtree as the old root. Every subtree it meets is a node of the
 * whole tree, so that nothing needs to be hashed again.
 */
function subproof(m: number, start: number, end: number, known: boolean): Node[] {
  const height = heightOf(end - start)
  if (m === end - start) return known ? [] : [[height, start / 2 ** height]]
  const split = 2 ** (height - 1)
  const left: Node = [height - 1, start / split]
  const right: Node = [height - 1, start / split + 1]
  return m <= split
    ? [...subproof(m, start, start + split, known), right]
    : [...subproof(m - split, start + split, end, false), left]
}

/** Levels above the leaves of a tree of `size`. */
function heightOf(size: number): number {
  let height = 0
  while (2 ** height < size) height += 1
  return height
}

function nodesAt(levels: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  return offsets.map((offset) => levels.slice(offset, offset + HASH_BYTES))
}
