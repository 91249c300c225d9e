import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concatBytes, fromHex, toHex, utf8 } from "../bytes/index.js"
import { readVectors } from "../testing/vectors.js"
import {
  appendLeaf,
  buildLevels,
  consistencyPath,
  emptyLevels,
  emptyRange,
  emptyRoot,
  inclusionPath,
  leafHash,
  raiseLevels,
} from "./index.js"
import { leafRange, mergeRanges, nodeHash, pathOffsets, rangeRoot, rootOf, rootOfRange } from "./index.js"
import { verifyConsistency, verifyInclusion } from "./index.js"

const ct = readVectors<{ leafInputs: string[]; leafHashes: string[]; roots: string[] }>("rfc6962-roots.json")
const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafHash(utf8(`leaf ${i}`)))
const size = fc.integer({ min: 1, max: 130 })
const sizeAndIndex = size.chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n - 1 })))
const twoSizes = size.chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)))

describe("the tree", () => {
  test("gives the leaf hashes and roots of the Certificate Transparency vectors", () => {
    const hashes = ct.leafInputs.map((input) => leafHash(fromHex(`0x${input}`)))
    expect(hashes.map(toHex)).toEqual(ct.leafHashes.map((hex) => `0x${hex}`))
    ct.roots.forEach((root, n) => expect(toHex(rootOf(hashes.slice(0, n)))).toBe(`0x${root}`))
  })

  test("refuses what is not a hash", () => {
    expect(() => rootOf([new Uint8Array(31)])).toThrow("not_a_hash")
    expect(() => appendLeaf(emptyRange(), new Uint8Array(33))).toThrow("not_a_hash")
  })

  test("has the empty root before the first leaf", () => {
    expect(rootOf([])).toEqual(emptyRoot())
    expect(rangeRoot(emptyRange())).toEqual(emptyRoot())
    expect(buildLevels([])).toEqual(emptyRoot())
  })

  test("keeps its levels flat, the root last", () => {
    fc.assert(
      fc.property(size, (n) => {
        const levels = buildLevels(leavesOf(n))
        expect(levels.slice(-32)).toEqual(rootOf(leavesOf(n)))
        expect(levels.slice(0, 32)).toEqual(leavesOf(1)[0])
      }),
      { numRuns: 40 },
    )
  })

  test("is the same from one array a leaf as from all leaves in one", () => {
    for (const n of [1, 2, 3, 64, 65, 129, 200]) {
      const leaves = leavesOf(n)
      const flat = concatBytes(...leaves)
      expect(buildLevels(flat)).toEqual(buildLevels(leaves))
      expect(rootOf(flat)).toEqual(rootOf(leaves))
      expect(inclusionPath(flat, n - 1)).toEqual(inclusionPath(leaves, n - 1))
      expect(consistencyPath(flat, 1)).toEqual(consistencyPath(leaves, 1))
    }
    expect(() => rootOf(new Uint8Array(33))).toThrow("not_a_hash")
  })

  test("has on every level the hashes of the pairs below, an unpaired last node unchanged", () => {
    const leaves = leavesOf(203)
    const levels: Uint8Array[][] = [leaves]
    for (let level = leaves; level.length > 1; levels.push(level)) {
      level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
        const [left, right] = [level[2 * i], level[2 * i + 1]]
        return right ? nodeHash(left as Uint8Array, right) : (left as Uint8Array)
      })
    }
    expect(buildLevels(leaves)).toEqual(concatBytes(...levels.flat()))
  })

  test("is the same when it is raised step by step, however small the steps", () => {
    for (const n of [1, 2, 5, 64, 129, 203]) {
      for (const pairsAtOnce of [1, 3, 32, 1000]) {
        const levels = emptyLevels(n)
        levels.set(concatBytes(...leavesOf(n)))
        const steps = [...raiseLevels(levels, n, pairsAtOnce)].length
        expect(levels).toEqual(buildLevels(leavesOf(n)))
        expect(steps).toBeGreaterThanOrEqual(Math.floor((n - 1) / pairsAtOnce / 2))
      }
    }
  })

  test("has a path of 14 hashes for a run of 9,000 stamps", () => {
    expect(pathOffsets(9_000, 0)).toHaveLength(14)
    expect(pathOffsets(3, 0)).toEqual([32, 128])
  })

  test("grows by appending into the same root, and leaves the old range alone", () => {
    const leaves = leavesOf(70)
    const ranges = leaves.reduce((all, leaf) => [...all, appendLeaf(all.at(-1) ?? emptyRange(), leaf)], [emptyRange()])
    ranges.forEach((range, n) => {
      expect(range.size).toBe(n)
      expect(range.hashes).toHaveLength(n.toString(2).replaceAll("0", "").length)
      expect(rangeRoot(range)).toEqual(rootOf(leaves.slice(0, n)))
    })
  })
})

describe("a range of leaves", () => {
  const range = fc.tuple(fc.nat(70), fc.nat(40), fc.nat(40)).map(([begin, first, second]) => {
    const leaves = leavesOf(150).slice(begin, begin + first + second)
    return { begin, first, leaves }
  })

  test("merges with its neighbour into the range of both", () => {
    fc.assert(
      fc.property(range, ({ begin, first, leaves }) => {
        const left = leafRange(begin, leaves.slice(0, first))
        const right = leafRange(begin + first, leaves.slice(first))
        expect(mergeRanges(left, right)).toEqual(leafRange(begin, leaves))
      }),
      { numRuns: 60 },
    )
  })

  test("that begins at 0 is the compact range of the tree", () => {
    fc.assert(
      fc.property(size, (n) => {
        const leaves = leavesOf(n)
        const grown = leaves.reduce(appendLeaf, emptyRange())
        const { end, hashes } = leafRange(0, leaves)
        expect({ size: end, hashes }).toEqual(grown)
        expect(rootOfRange(leafRange(0, leaves))).toEqual(rootOf(leaves))
      }),
      { numRuns: 40 },
    )
    expect(rootOfRange(leafRange(0, []))).toEqual(emptyRoot())
  })

  test("is refused when it does not begin where the other ends, or has not one hash for each subtree", () => {
    const [a, b] = leavesOf(2) as [Uint8Array, Uint8Array]
    expect(() => mergeRanges(leafRange(0, [a]), leafRange(2, [b]))).toThrow("ranges_not_adjacent")
    expect(() => mergeRanges({ begin: 0, end: 2, hashes: [a, b] }, leafRange(2, []))).toThrow("range_malformed")
    expect(() => rootOfRange(leafRange(1, [a]))).toThrow("range_malformed")
    expect(() => leafRange(-1, [a])).toThrow("range_malformed")
    expect(() => leafRange(Number.NaN, [a])).toThrow("range_malformed")
  })
})

describe("inclusion", () => {
  test("holds for every path that is built, read from the levels or directly", () => {
    fc.assert(
      fc.property(sizeAndIndex, ([treeSize, leafIndex]) => {
        const leaves = leavesOf(treeSize)
        const levels = buildLevels(leaves)
        const proof = pathOffsets(treeSize, leafIndex).map((offset) => levels.slice(offset, offset + 32))
        expect(inclusionPath(leaves, leafIndex)).toEqual(proof)
        const claim = { leafHash: leaves[leafIndex] as Uint8Array, leafIndex, treeSize, root: rootOf(leaves), proof }
        expect(verifyInclusion(claim)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test("fails for another index, another leaf, a longer and a shorter path", () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(200), ([treeSize, leafIndex], other) => {
        const leaves = leavesOf(treeSize)
        const proof = inclusionPath(leaves, leafIndex)
        const claim = { leafHash: leaves[leafIndex] as Uint8Array, leafIndex, treeSize, root: rootOf(leaves), proof }
        const holds = (change: Partial<typeof claim>) => verifyInclusion({ ...claim, ...change })
        if (other !== leafIndex) expect(holds({ leafIndex: other })).toBe(false)
        expect(holds({ leafHash: leafHash(utf8("stranger")) })).toBe(false)
        expect(holds({ proof: [...proof, claim.root] })).toBe(false)
        if (proof.length > 0) expect(holds({ proof: proof.slice(1) })).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test("refuses an index outside the tree when a path is asked for", () => {
    expect(() => inclusionPath(leavesOf(3), 3)).toThrow("leaf_index_out_of_range")
    expect(() => pathOffsets(0, 0)).toThrow("leaf_index_out_of_range")
  })

  type Vector = { leafIdx: number; treeSize: number; root: string; leafHash: string; proof: string[] | null }
  const { vectors } = readVectors<{ vectors: (Vector & { name: string; wantErr: boolean })[] }>(
    "rfc9162-inclusion.json",
  )
  test.each(vectors)("agrees with the official vector $name", (vector) => {
    const claim = {
      leafIndex: vector.leafIdx,
      treeSize: vector.treeSize,
      root: bytes(vector.root),
      leafHash: bytes(vector.leafHash),
      proof: (vector.proof ?? []).map(bytes),
    }
    expect(verifyInclusion(claim)).toBe(!vector.wantErr)
  })
})

describe("consistency", () => {
  test("holds between every two sizes", () => {
    fc.assert(
      fc.property(twoSizes, ([size1, size2]) => {
        const leaves = leavesOf(size2)
        const proof = consistencyPath(leaves, size1)
        const claim = { size1, size2, root1: rootOf(leaves.slice(0, size1)), root2: rootOf(leaves), proof }
        expect(verifyConsistency(claim)).toBe(true)
        const root1 = leafHash(utf8("rewritten"))
        expect(verifyConsistency({ ...claim, root1 })).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test("has nothing to prove from the empty tree, and refuses to verify that", () => {
    expect(consistencyPath(leavesOf(5), 0)).toEqual([])
    const claim = { size1: 0, size2: 0, root1: emptyRoot(), root2: emptyRoot(), proof: [] }
    expect(verifyConsistency(claim)).toBe(false)
    expect(() => consistencyPath(leavesOf(2), 3)).toThrow("old_size_out_of_range")
  })

  type Vector = { size1: number; size2: number; root1: string; root2: string; proof: string[] | null }
  const { vectors } = readVectors<{ vectors: (Vector & { name: string; wantErr: boolean })[] }>(
    "rfc9162-consistency.json",
  )
  test.each(vectors)("agrees with the official vector $name", ({ wantErr, ...vector }) => {
    const claim = {
      ...vector,
      root1: bytes(vector.root1),
      root2: bytes(vector.root2),
      proof: (vector.proof ?? []).map(bytes),
    }
    expect(verifyConsistency(claim)).toBe(!wantErr)
  })
})

describe("a claim of any other shape", () => {
  const strange = fc.oneof(fc.anything(), fc.constant(Number.NaN), fc.constant([new Uint8Array(32)]))
  const leaves = leavesOf(6)
  const root = rootOf(leaves)
  const included = { leafHash: leaves[2], leafIndex: 2, treeSize: 6, root, proof: inclusionPath(leaves, 2) }
  const extended = { size1: 3, size2: 6, root1: rootOf(leaves.slice(0, 3)), root2: root }
  const consistent = { ...extended, proof: consistencyPath(leaves, 3) }

  test.each([
    ["inclusion", verifyInclusion as (claim: unknown) => boolean, included],
    ["consistency", verifyConsistency as (claim: unknown) => boolean, consistent],
  ])("proves no %s, and does not throw", (_, verify, claim) => {
    expect(verify(claim)).toBe(true)
    for (const name of Object.keys(claim)) {
      fc.assert(
        fc.property(strange, (value) => {
          fc.pre(value !== (claim as Record<string, unknown>)[name])
          expect(verify({ ...claim, [name]: value })).toBe(false)
        }),
        { numRuns: 300 },
      )
    }
    for (const value of [undefined, null, 7, "x", [], Array(100_000).fill(root)]) expect(verify(value)).toBe(false)
    expect(verify({ ...claim, proof: Array(100_000).fill(root) })).toBe(false)
    expect(verify({ ...claim, proof: [...claim.proof].fill("x" as unknown as Uint8Array) })).toBe(false)
    expect(
      verify(
        new Proxy(
          {},
          {
            get: () => {
              throw new Error("trap")
            },
          },
        ),
      ),
    ).toBe(false)
  })

  test("is no proof after any one bit of it is changed", () => {
    const flips = fc.record({ part: fc.nat(), bit: fc.nat(255) })
    fc.assert(
      fc.property(flips, ({ part, bit }) => {
        const changed = structuredClone(consistent)
        const parts = [changed.root1, changed.root2, ...changed.proof]
        const bytes = parts[part % parts.length] as Uint8Array
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7))
        expect(verifyConsistency(changed)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})

/** Some vectors are deliberately ill-formed base64 of a hash; what they decode to is what is tested. */
function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, "base64"))
}
