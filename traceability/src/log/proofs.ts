import { equalBytes } from "../bytes/index.js"
import { HASH_BYTES, nodeHash } from "./tree.js"

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

/** A tree of 2^53 leaves has paths of 53 hashes and consistency proofs of 54: what is longer is not looked at. */
const MAX_PROOF = 54

/**
 * RFC 9162 2.1.3.2: whether `proof` leads from `leafHash` at `leafIndex` (from 0) to `root`. Total: false for anything
 * that does not prove it, values of other types included; never throws.
 *
 * @example verifyInclusion({ leafIndex: 0, treeSize: 1, leafHash, proof: [], root: leafHash }) // true
 */
export function verifyInclusion(claim: InclusionProof): boolean {
  return holds(() => isIncluded(claim))
}

/**
 * RFC 9162 2.1.4.2: whether the tree of `size2` extends the tree of `size1`. Total, as `verifyInclusion`. Nothing can be
 * said about a first tree without leaves, so `size1` 0 is refused.
 */
export function verifyConsistency(claim: ConsistencyProof): boolean {
  return holds(() => isConsistent(claim))
}

/** Walks level by level: a left node without right neighbour is promoted and takes nothing from the path. */
function isIncluded({ leafHash, leafIndex, treeSize, root, proof }: InclusionProof): boolean {
  if (!isCount(leafIndex) || !isCount(treeSize) || leafIndex >= treeSize) return false
  if (!isPath(proof) || !isHash(leafHash) || !isHash(root)) return false
  let hash = leafHash
  let position = leafIndex
  let used = 0
  for (let count = treeSize; count > 1; count = Math.ceil(count / 2)) {
    const isRight = position % 2 === 1
    if (isRight || position + 1 < count) {
      const sibling = proof[used++]
      if (!sibling) return false
      hash = isRight ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
    }
    position = half(position)
  }
  return used === proof.length && equalBytes(hash, root)
}

function isConsistent({ size1, size2, root1, root2, proof }: ConsistencyProof): boolean {
  if (!isCount(size1) || !isCount(size2) || size1 === 0 || size1 > size2 || !isPath(proof)) return false
  if (!(root1 instanceof Uint8Array) || !(root2 instanceof Uint8Array)) return false
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2)
  if (!isHash(root1) || !isHash(root2)) return false
  const [first, ...rest] = isPowerOfTwo(size1) ? [root1, ...proof] : proof
  if (!first || proof.length === 0) return false
  let fn = size1 - 1
  let sn = size2 - 1
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let fr = first
  let sr = first
  for (const c of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr)
      sr = nodeHash(c, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      sr = nodeHash(sr, c)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equalBytes(fr, root1) && equalBytes(sr, root2)
}

/** What throws while it is read (null, a getter that throws) proves nothing. */
function holds(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}

function isPath(proof: unknown): proof is readonly Uint8Array[] {
  return Array.isArray(proof) && proof.length <= MAX_PROOF && proof.every(isHash)
}

function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** Division and not a shift: sizes may exceed 32 bits. */
function half(n: number): number {
  return Math.floor(n / 2)
}

function isPowerOfTwo(n: number): boolean {
  let rest = n
  while (rest % 2 === 0) rest = half(rest)
  return rest === 1
}
