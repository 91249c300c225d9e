import { concatBytes } from "../bytes/index.js"

/** SHA-256. Asynchronous because browsers offer it only so; attacker-controlled bytes go in. */
export type Hasher = (data: Uint8Array) => Promise<Uint8Array>

/**
 * The root that a path leads to, or null when its length does not fit the place in the tree.
 * Walks level by level: a left node without right neighbour is promoted and takes nothing from the path. That is
 * RFC 9162 2.1.3.2 with the count of nodes kept instead of `sn`, and the reverse of `pathOffsets`. The browser verifier's
 * own, small and asynchronous; everything else calls `verifyInclusion`.
 */
export async function rootFromPath(
  leafHash: Uint8Array,
  leafIndex: number,
  treeSize: number,
  proof: readonly Uint8Array[],
  hasher: Hasher,
): Promise<Uint8Array | null> {
  if (leafIndex >= treeSize) return null
  const rest = [...proof]
  let position = leafIndex
  let hash = leafHash
  for (let count = treeSize; count > 1; count = Math.ceil(count / 2)) {
    const isRight = position % 2
    if (isRight || position + 1 < count) {
      const sibling = rest.shift()
      if (!sibling) return null
      hash = await (isRight ? hashPair(sibling, hash, hasher) : hashPair(hash, sibling, hasher))
    }
    position = Math.floor(position / 2)
  }
  return rest.length ? null : hash
}

function hashPair(left: Uint8Array, right: Uint8Array, hasher: Hasher): Promise<Uint8Array> {
  return hasher(concatBytes(Uint8Array.of(1), left, right))
}
