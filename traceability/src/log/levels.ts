import { InvalidInputError } from "../errors/index.js"
import { copyHashes, countOf, emptyRoot, HASH_BYTES, raise, type LeafHashes } from "./tree.js"

/**
 * Every level of the tree in one flat array, leaves first, 32 bytes a node; an unpaired last node is repeated
 * unchanged on the next level. The last 32 bytes are the root. A stored tree of 9,000 leaves is 576 KB and an
 * inclusion path is 14 substrings of it, at `pathOffsets`.
 * @throws InvalidInputError `not_a_hash`
 */
export function buildLevels(leafHashes: LeafHashes): Uint8Array {
  const size = countOf(leafHashes)
  if (size === 0) return emptyRoot()
  const levels = emptyLevels(size)
  copyHashes(leafHashes, levels)
  for (const step of raiseLevels(levels, size, size)) void step
  return levels
}

/**
 * Room for `buildLevels` of `size` leaves, for those who write the leaf hashes straight into its beginning: a million of
 * them need no second array.
 */
export function emptyLevels(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(nodeCount(size) * HASH_BYTES)
}

/**
 * Fills in the levels above the leaves, `pairsAtOnce` nodes between one step and the next, so that a server can answer
 * others meanwhile: 8,192 take some milliseconds.
 *
 * @example for (const step of raiseLevels(levels, size, 8192)) await nextTurn(step)
 */
export function* raiseLevels(levels: Uint8Array, size: number, pairsAtOnce: number): Generator<void, void> {
  let start = 0
  for (let count = size; count > 1; count = Math.ceil(count / 2)) {
    const above = start + count * HASH_BYTES
    for (let done = 0; done < count; done += 2 * pairsAtOnce) {
      const nodes = Math.min(2 * pairsAtOnce, count - done)
      raise(levels, start + done * HASH_BYTES, nodes, above + (done / 2) * HASH_BYTES)
      yield
    }
    start = above
  }
}

/**
 * Byte offsets, in the layout of `buildLevels`, of the inclusion path of leaf `index` (from 0) in a tree of `size`,
 * leaf side first as RFC 9162 2.1.3.1 orders it. A promoted node has no sibling and adds nothing.
 *
 * @example pathOffsets(3, 0) // [32, 128]: the second leaf, then the promoted third
 */
export function pathOffsets(size: number, index: number): number[] {
  assertPosition(size, index)
  const offsets: number[] = []
  let levelStart = 0
  let position = index
  for (let count = size; count > 1; count = Math.ceil(count / 2)) {
    const sibling = position % 2 === 0 ? position + 1 : position - 1
    if (sibling < count) offsets.push((levelStart + sibling) * HASH_BYTES)
    levelStart += count
    position = Math.floor(position / 2)
  }
  return offsets
}

/**
 * Byte offset, in the layout of `buildLevels`, of the node over leaves `index * 2**height` and on. The rightmost node of
 * a level may cover fewer.
 */
export function nodeOffset(size: number, height: number, index: number): number {
  let levelStart = 0
  let count = size
  for (let level = 0; level < height; level++) {
    levelStart += count
    count = Math.ceil(count / 2)
  }
  return (levelStart + index) * HASH_BYTES
}

function nodeCount(size: number): number {
  let total = 1
  for (let count = size; count > 1; count = Math.ceil(count / 2)) total += count
  return total
}

function assertPosition(size: number, index: number): void {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new InvalidInputError("leaf_index_out_of_range", [
      { path: "index", message: `${index} is not a position in a tree of ${size}` },
    ])
  }
}
