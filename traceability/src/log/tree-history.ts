import { rangeRoot, subtreeSizes } from "./compact-range.js"
import { buildLevels, nodeOffset } from "./levels.js"
import { countOf, emptyRoot, HASH_BYTES, type LeafHashes } from "./tree.js"

/** The roots that a log had at every size up to now, without hashing it again for each. */
export type TreeHistory = { size: number; levels: Uint8Array }

export function treeHistory(leafHashes: LeafHashes): TreeHistory {
  return { size: countOf(leafHashes), levels: buildLevels(leafHashes) }
}

/** Root of the first `size` leaves. @throws RangeError for a size that the log has not reached */
export function rootAt({ size: whole, levels }: TreeHistory, size: number): Uint8Array {
  if (!Number.isSafeInteger(size) || size < 0 || size > whole) throw new RangeError(`no tree of ${size} leaves here`)
  if (size === 0) return emptyRoot()
  let start = 0
  const hashes = subtreeSizes(0, size).map((width) => {
    const offset = nodeOffset(whole, Math.log2(width), start / width)
    start += width
    return levels.slice(offset, offset + HASH_BYTES)
  })
  return rangeRoot({ size, hashes })
}
