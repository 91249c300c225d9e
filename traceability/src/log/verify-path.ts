import { concatBytes, equalBytes } from "../bytes/index.js"

/** SHA-256. Asynchronous because browsers offer it only so; attacker-controlled bytes go in. */
export type Hasher = (data: Uint8Array) => Promise<Uint8Array>

export type InclusionProof = {
  leafHash: Uint8Array
  leafIndex: number
  treeSize: number
  root: Uint8Array
  proof: readonly Uint8Array[]
}

export type ConsistencyProof = {
  size1: number
  size2: number
  root1: Uint8Array
  root2: Uint8Array
  proof: readonly Uint8Array[]
}

/** RFC 9162 2.1.3.2. False for anything that does not prove it, malformed input included. */
export async function verifyInclusion(claim: InclusionProof, hasher: Hasher): Promise<boolean> {
  const { leafHash, leafIndex, treeSize, root, proof } = claim
  if (!isSize(leafIndex) || !isSize(treeSize) || ![leafHash, root, ...proof].every(isHash)) return false
  const computed = await rootFromPath(leafHash, leafIndex, treeSize, proof, hasher)
  return computed !== null && equalBytes(computed, root)
}

/**
 * The root that a path leads to, or null when its length does not fit the place in the tree.
 * Walks level by level: a left node without right neighbour is promoted and takes nothing from the path. That is
 * RFC 9162 2.1.3.2 with the count of nodes kept instead of `sn`, and the reverse of `pathOffsets`.
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
    position = half(position)
  }
  return rest.length ? null : hash
}

/** RFC 9162 2.1.4.2. Nothing can be said about a first tree without leaves, so `size1` 0 is refused. */
export async function verifyConsistency(claim: ConsistencyProof, hasher: Hasher): Promise<boolean> {
  const { size1, size2, root1, root2 } = claim
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2) return false
  if (![root1, root2, ...claim.proof].every(isHash)) return false
  if (size1 === size2) return claim.proof.length === 0 && equalBytes(root1, root2)
  if (claim.proof.length === 0) return false
  const path = isPowerOfTwo(size1) ? [root1, ...claim.proof] : claim.proof
  let fn = size1 - 1
  let sn = size2 - 1
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let fr = path[0] as Uint8Array
  let sr = fr
  for (const c of path.slice(1)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = await hashPair(c, fr, hasher)
      sr = await hashPair(c, sr, hasher)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      sr = await hashPair(sr, c, hasher)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equalBytes(fr, root1) && equalBytes(sr, root2)
}

/** Division and not a shift: sizes may exceed 32 bits. */
function half(n: number): number {
  return Math.floor(n / 2)
}

function hashPair(left: Uint8Array, right: Uint8Array, hasher: Hasher): Promise<Uint8Array> {
  return hasher(concatBytes(Uint8Array.of(1), left, right))
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32
}

function isPowerOfTwo(n: number): boolean {
  while (n % 2 === 0 && n > 0) n = half(n)
  return n === 1
}
