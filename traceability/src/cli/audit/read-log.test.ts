import { describe, expect, test } from "vitest"
import { formatVerifierKey, leafHash, openCheckpoint, rootOf, tilesOfLevel, type Tile } from "../../log/index.js"
import { checkpointKey, honestLeaves, publishedFiles } from "../../testing/make-log.js"
import { auditLog } from "./audit-log.js"
import { verifyEd25519Natively, verifyEs256Natively } from "./native-signatures.js"
import { checkBundle, readLog, differences, type ReadLog } from "./read-log.js"

/** One full entry bundle, one full tile of hashes, one partial of each, and the tile of the level above. */
const SIZE = 259
const PATHS = ["tile/0/000", "tile/0/001.p/3", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/3"]
const leaves = honestLeaves(SIZE, "platform")
const files = publishedFiles(leaves)
const honestHashes = leaves.map(leafHash)
const fileAt = (path: string): Uint8Array => files.get(path) as Uint8Array
const checkpoint = openCheckpoint(fileAt("checkpoint"), [checkpointKey], checkpointKey.name, verifyEd25519Natively)

/** Another value at one place, a different change at every place. */
function flipped(path: string, place: number): Uint8Array {
  const bytes = fileAt(path).slice()
  bytes[place] = (bytes[place] as number) ^ (1 + (place % 255))
  return bytes
}

/** Entries that are as they were, byte for byte and in their place, are not hashed again. */
function hashesFrom(start: number): (entry: Uint8Array) => Uint8Array {
  let next = start
  return (entry) => {
    const [leaf, hash] = [leaves[next], honestHashes[next]]
    next += 1
    return leaf && hash && Buffer.compare(leaf, entry) === 0 ? hash : leafHash(entry)
  }
}

/** The tiles of level 0 as published, and what the entries hash to: for an honest log the same. */
const fromTiles = Buffer.concat([fileAt("tile/0/000"), fileAt("tile/0/001.p/3")])
const tiles = [...tilesOfLevel(0, SIZE)]

function readWith(path: string, bytes: Uint8Array): Promise<ReadLog> {
  const read = (file: string) => Promise.resolve(file === path ? bytes : (files.get(file) ?? null))
  return readLog({ name: "test", read }, checkpoint, () => undefined)
}

const verdicts = new Map<string, boolean>()
function rememberingEs256(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const key = Buffer.concat([signature, publicKey, message]).toString("latin1")
  const known = verdicts.get(key) ?? verifyEs256Natively(signature, message, publicKey)
  verdicts.set(key, known)
  return known
}

/** The whole audit, with nothing of its replay left out. */
function auditWith(path: string, bytes: Uint8Array) {
  const read = (file: string) => Promise.resolve(file === path ? bytes : (files.get(file) ?? null))
  const vkey = formatVerifierKey(checkpointKey)
  return auditLog({ name: "test", read }, { rpcUrls: [], expected: {}, vkey, verifyEs256: rememberingEs256 })
}

/** Log index of the entry that each byte of a bundle belongs to; its length stands before it. */
function entryOfByte(tileIndex: number): number[] {
  const start = tileIndex * 256
  return leaves.slice(start, start + 256).flatMap((leaf, i) => Array.from({ length: leaf.length + 2 }, () => start + i))
}

test("the log of this test is honest, and its files are those of a log with full tiles", async () => {
  expect([...files.keys()].filter((path) => path.startsWith("tile/")).sort()).toEqual(PATHS)
  expect([...tilesOfLevel(0, SIZE)].map(({ width }) => width)).toEqual([256, 3])
  expect((await readWith("none", new Uint8Array())).faults).toEqual([])
  expect((await auditWith("none", new Uint8Array())).faults).toEqual([])
  expect(rootOf(leaves.map(leafHash))).toEqual(checkpoint.root)
})

/**
 * Every byte goes through the function by which `readLog` judges that file. What comes of its answer, the verdict and
 * the report, is shown by the whole audits below, for each file and each kind of entry.
 */
describe("every single byte, changed, is found and its place named", () => {
  test.each([
    ["tile/0/000", 0],
    ["tile/0/001.p/3", 256],
  ])(
    "in %s",
    (path, start) => {
      for (let place = 0; place < fileAt(path).length; place++) {
        const changed = new Uint8Array(fromTiles)
        changed.set(flipped(path, place), start * 32)
        const faults = differences(new Uint8Array(fromTiles), changed, SIZE, true)
        const index = start + (place >> 5)
        if (faults.length === 1 && faults[0]?.byte === place && faults[0].index === index) continue
        expect([place, faults]).toEqual([place, [{ code: "tile-mismatch", path, index, byte: place }]])
      }
    },
    60_000,
  )

  test("in tile/1/000.p/1", async () => {
    const path = "tile/1/000.p/1"
    for (let place = 0; place < fileAt(path).length; place++) {
      const { faults } = await readWith(path, flipped(path, place))
      expect([place, faults]).toEqual([place, [expect.objectContaining({ code: "tile-mismatch", path, byte: place })]])
    }
  })

  test.each([
    ["tile/entries/000", 0],
    ["tile/entries/001.p/3", 1],
  ])(
    "in %s: exactly its entry hashes otherwise, or is where the bundle cannot be read any more",
    (path, tileIndex) => {
      const tile = tiles[tileIndex] as Tile
      const honest = fromTiles.subarray(tileIndex * 256 * 32, (tileIndex * 256 + tile.width) * 32)
      const entries = entryOfByte(tileIndex)
      const bytes = fileAt(path).slice()
      expect(entries).toHaveLength(fileAt(path).length)
      for (let place = 0; place < entries.length; place++) {
        const was = bytes[place] as number
        bytes[place] = was ^ (1 + (place % 255))
        const { leafHashes, fault } = checkBundle(bytes, tile, honest, hashesFrom(tileIndex * 256))
        bytes[place] = was
        const found = leafHashes ? onlyDifference(honest, leafHashes) + tileIndex * 256 : fault?.index
        if (found !== entries[place]) expect([place, found]).toEqual([place, entries[place]])
      }
    },
    300_000,
  )
})

/** Which hash differs; -1 unless exactly one does. */
function onlyDifference(honest: Uint8Array, found: Uint8Array): number {
  let first = 0
  while (first < honest.length && honest[first] === found[first]) first += 1
  const end = ((first >> 5) + 1) * 32
  return first < honest.length && Buffer.compare(honest.subarray(end), found.subarray(end)) === 0 ? first >> 5 : -1
}

describe("whole audits", () => {
  test("refute the log for one byte of an entry of every kind, of every sixteenth and of the last three", async () => {
    const ends: number[] = []
    leaves.reduce((end, leaf) => (ends.push(end), end + leaf.length + 2), 0)
    const bundle = fileAt("tile/entries/000").length
    for (const [index, start] of ends.entries()) {
      if (index > 11 && index % 16 !== 0 && index < 256) continue
      const [path, from] = index < 256 ? ["tile/entries/000", 0] : ["tile/entries/001.p/3", bundle]
      // In turns, so that every part of an entry has its turn somewhere: length, body, key id, signature.
      const place = start - from + (index % ((leaves[index] as Uint8Array).length + 2))
      const { verdict, faults } = await auditWith(path, flipped(path, place))
      expect([index, verdict, faults[0]?.path, faults[0]?.index]).toEqual([index, "refuted", path, index])
    }
  }, 60_000)

  test.each(["tile/0/000", "tile/0/001.p/3", "tile/1/000.p/1"])("refute the log for a byte of %s", async (path) => {
    const last = fileAt(path).length - 1
    for (const place of [0, last >> 1, last]) {
      const { verdict, faults } = await auditWith(path, flipped(path, place))
      expect([place, verdict, faults[0]?.path, faults[0]?.byte]).toEqual([place, "refuted", path, place])
    }
  })
})
