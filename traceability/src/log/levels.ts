import { InvalidInputError } from "../errors/index.js"
import { assertHashes, emptyRoot, HASH_BYTES, nextLevel } from "./tree.js"

/**
 * Every level of the tree in one flat array, leaves first, 32 bytes a node; an unpaired last node is repeated
 * unchanged on the next level. The last 32 bytes are the root. A stored tree of 9,000 leaves is 576 KB and an
 * inclusion path is 14 substrings of it, at `pathOffsets`.
 */
export function buildLevels(leafHashes: readonly Uint8Array[]): Uint8Array {
  assertHashes(leafHashes)
  if (leafHashes.length === 0) return emptyRoot()
  const flat = new Uint8Array(nodeCount(leafHashes.length) * HASH_BYTES)
  let offset = 0
  let level = leafHashes
  for (;;) {
    for (const hash of level) {
      flat.set(hash, offset)
      offset += HASH_BYTES
    }
    if (level.length === 1) return flat
    level = nextLevel(level)
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
