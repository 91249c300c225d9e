import { createHash } from "node:crypto"
import fc from "fast-check"
import { expect, it } from "vitest"
import { buildLevels } from "../log/index.js"
import { RunTree } from "./run-tree.js"

const leavesOf = (quantity: number): Uint8Array[] =>
  Array.from({ length: quantity }, (_, place) => createHash("sha256").update(`leaf ${place}`).digest())

it("holds each leaf at its own place under its own root, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), async (quantity, one, other) => {
      const leaves = leavesOf(quantity)
      const levels = buildLevels(leaves)
      const of = { size: quantity, root: levels.slice(-32) }
      const tree = await RunTree.of(levels, quantity)
      const [place, elsewhere] = [one % quantity, other % quantity]
      const leaf = leaves[place] ?? new Uint8Array(32)
      expect(tree.holds(leaf, place, of)).toBe(true)
      expect(tree.holds(leaf, elsewhere, of)).toBe(place === elsewhere)
      expect(tree.holds(leaf, quantity, of)).toBe(false)
      expect(tree.holds(leaf, place, { ...of, size: quantity + 1 })).toBe(false)
      expect(tree.holds(leaf, place, { ...of, root: new Uint8Array(32) })).toBe(false)
    }),
    { numRuns: 300 },
  )
})

it("believes its leaves alone: an altered one has another root, an altered level above changes nothing", async () => {
  const leaves = leavesOf(9)
  const levels = buildLevels(leaves)
  const of = { size: 9, root: levels.slice(-32) }
  for (let byte = 0; byte < levels.length; byte += 1) {
    const altered = Uint8Array.from(levels)
    altered[byte] = (altered[byte] ?? 0) ^ 1
    const tree = await RunTree.of(altered, 9)
    expect(tree.holds(leaves[0] ?? new Uint8Array(32), 0, of)).toBe(byte >= 9 * 32)
  }
})

it("holds nothing when the stored tree is too short for its run", async () => {
  const levels = buildLevels(leavesOf(3))
  const tree = await RunTree.of(levels, 9)
  expect(tree.holds(levels.slice(0, 32), 0, { size: 9, root: levels.slice(-32) })).toBe(false)
})
