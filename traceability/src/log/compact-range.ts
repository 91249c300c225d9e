import { InvalidInputError } from "../errors/index.js"
import { assertHashes, emptyRoot, HASH_BYTES, nodeHash } from "./tree.js"

/**
 * What is needed to append to a tree without its leaves: the roots of its perfect subtrees, largest first,
 * one for each set bit of `size`. A compact range that begins at leaf 0.
 */
export type CompactRange = { size: number; hashes: Uint8Array[] }

/**
 * The leaves [begin, end) as the roots of the largest perfect subtrees that lie within them, left to right: neighbouring
 * ranges merge into one without the leaves (transparency-dev/merkle, compact ranges).
 */
export type LeafRange = { begin: number; end: number; hashes: Uint8Array[] }

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

/** The range of these leaves alone, the first of them at index `begin`. @throws InvalidInputError */
export function leafRange(begin: number, leafHashes: readonly Uint8Array[]): LeafRange {
  assertHashes(leafHashes)
  assertBounds(begin, begin + leafHashes.length)
  return leafHashes.reduce<LeafRange>(
    (range, hash, i) => mergeRanges(range, { begin: begin + i, end: begin + i + 1, hashes: [hash] }),
    { begin, end: begin, hashes: [] },
  )
}

/**
 * The range of both; `right` has to begin where `left` ends.
 * @throws InvalidInputError `ranges_not_adjacent`, `range_malformed`
 */
export function mergeRanges(left: LeafRange, right: LeafRange): LeafRange {
  assertRange(left)
  assertRange(right)
  if (left.end !== right.begin) {
    throw new InvalidInputError("ranges_not_adjacent", [
      { path: "right.begin", message: `${right.begin} where ${left.end} is due` },
    ])
  }
  const nodes = [...placed(left)]
  for (const node of placed(right)) push(nodes, node)
  return { begin: left.begin, end: right.end, hashes: nodes.map(({ hash }) => hash) }
}

/** Root of the tree whose leaves the range holds, all of them from 0. @throws InvalidInputError `range_malformed` */
export function rootOfRange(range: LeafRange): Uint8Array {
  assertRange(range)
  if (range.begin !== 0) throw malformed("begin", "a range from leaf 0 expected")
  return rangeRoot({ size: range.end, hashes: range.hashes })
}

type Placed = { start: number; size: number; hash: Uint8Array }

/** Two equal neighbours of which the left one stands at an even place are the halves of one subtree. */
function push(nodes: Placed[], node: Placed): void {
  let merged = node
  for (;;) {
    const last = nodes.at(-1)
    if (!last || last.size !== merged.size || last.start % (2 * last.size) !== 0) break
    nodes.pop()
    merged = { start: last.start, size: 2 * last.size, hash: nodeHash(last.hash, merged.hash) }
  }
  nodes.push(merged)
}

function placed({ begin, end, hashes }: LeafRange): Placed[] {
  let start = begin
  return subtreeSizes(begin, end).map((size, i) => {
    const node = { start, size, hash: hashes[i] as Uint8Array }
    start += size
    return node
  })
}

/** Sizes of the largest perfect subtrees of any tree that lie within [begin, end), left to right. */
export function subtreeSizes(begin: number, end: number): number[] {
  const sizes: number[] = []
  for (let start = begin; start < end;) {
    let size = 1
    while (start % (2 * size) === 0 && start + 2 * size <= end) size *= 2
    sizes.push(size)
    start += size
  }
  return sizes
}

function assertRange({ begin, end, hashes }: LeafRange): void {
  assertBounds(begin, end)
  if (hashes.length !== subtreeSizes(begin, end).length) throw malformed("hashes", "not one for each subtree")
  if (hashes.some((hash) => hash.length !== HASH_BYTES)) throw malformed("hashes", "32 bytes each expected")
}

function assertBounds(begin: number, end: number): void {
  const areBounds = Number.isSafeInteger(begin) && Number.isSafeInteger(end) && begin >= 0 && begin <= end
  // Doubling a size below must stay exact.
  if (!areBounds || end > 2 ** 52) throw malformed("begin", "bounds from 0 up expected")
}

function malformed(path: string, message: string): InvalidInputError {
  return new InvalidInputError("range_malformed", [{ path, message }])
}
