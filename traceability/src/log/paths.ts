import { InvalidInputError } from "../errors/index.js"
import { buildLevels, pathOffsets } from "./levels.js"
import { HASH_BYTES, rootOf } from "./tree.js"

/** Inclusion path of leaf `index` (RFC 9162 2.1.3.1), leaf side first. */
export function inclusionPath(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  const offsets = pathOffsets(leafHashes.length, index)
  const levels = buildLevels(leafHashes)
  return offsets.map((offset) => levels.slice(offset, offset + HASH_BYTES))
}

/**
 * Proof that the tree of all `leafHashes` extends the tree of the first `oldSize` (RFC 9162 2.1.4.1).
 * Empty for `oldSize` 0, where there is nothing to extend, and for the whole size.
 */
export function consistencyPath(leafHashes: readonly Uint8Array[], oldSize: number): Uint8Array[] {
  if (!Number.isInteger(oldSize) || oldSize < 0 || oldSize > leafHashes.length) {
    throw new InvalidInputError("old_size_out_of_range", [
      { path: "oldSize", message: `${oldSize} is not a size the tree of ${leafHashes.length} had` },
    ])
  }
  return oldSize === 0 ? [] : subproof(oldSize, leafHashes, true)
}

/** SUBPROOF(m, D_n, b): `known` is b, true while the verifier holds the root of this subtree as the old root. */
function subproof(m: number, leaves: readonly Uint8Array[], known: boolean): Uint8Array[] {
  if (m === leaves.length) return known ? [] : [rootOf(leaves)]
  const split = largestPowerOfTwoBelow(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return m <= split
    ? [...subproof(m, left, known), rootOf(right)]
    : [...subproof(m - split, right, false), rootOf(left)]
}

function largestPowerOfTwoBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
