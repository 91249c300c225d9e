import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { concatBytes, utf8 } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import {
  decodeEntryBundle,
  decodeTile,
  encodeEntryBundle,
  isInTree,
  leafHash,
  leavesPerHash,
  parseTilePath,
} from "./index.js"
import { rootOf, tileLevels, tileOf, tilePath, tilesOfLevel, TILE_WIDTH, type Tile } from "./index.js"

const leavesOf = (count: number) => concatBytes(...Array.from({ length: count }, (_, i) => leafHash(utf8(`leaf ${i}`))))

describe("the path of a tile", () => {
  test.each<[string, Tile]>([
    ["tile/0/000", { level: 0, index: 0, width: 256 }],
    ["tile/0/x001/067", { level: 0, index: 1067, width: 256 }],
    ["tile/3/x001/x234/067.p/8", { level: 3, index: 1_234_067, width: 8 }],
    ["tile/63/999.p/255", { level: 63, index: 999, width: 255 }],
    ["tile/entries/x010/000.p/1", { level: "entries", index: 10_000, width: 1 }],
  ])("%s is written and read", (path, tile) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  test("is read back whatever the tile", () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant("entries" as const), fc.integer({ min: 0, max: 63 })),
      index: fc.oneof(fc.nat(5_000), fc.nat({ max: 2 ** 31 - 1 })),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(fc.property(tile, (one) => void expect(parseTilePath(tilePath(one))).toEqual(one)))
  })

  test.each([
    "tile/0/0",
    "tile/0/00",
    "tile/0/0000",
    "tile/00/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/0/x000/001",
    "tile/0/001/067",
    "tile/0/x001/x067",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/07",
    "tile/0/000.p/",
    "tile/0/000.p",
    "tile/0/000/",
    "/tile/0/000",
    "tile/entrie/000",
    "tile/0/000.p/1/2",
    "tile/0/x999/x999/x999/x999/x999/999",
    "tile/0/..",
    "",
  ])("%j is refused", (path) => {
    expect(() => parseTilePath(path)).toThrow("tile_path_malformed")
  })

  test("is its only spelling, and nothing else is thrown", () => {
    const piece = fc.constantFrom("tile/", "entries", "0", "12", "/", "x", "001", "067", ".p/", "255", "%2f", "..", "٣")
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((all) => all.join("")),
      fc.string({ maxLength: 20 }),
    )
    fc.assert(
      fc.property(text, (path) => {
        const tile = readOrNull(() => parseTilePath(path))
        if (tile) expect(tilePath(tile)).toBe(path)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe("the tiles of a tree", () => {
  test("are those of the example in the standard", () => {
    const size = 70_000
    const counted = Array.from({ length: tileLevels(size) }, (_, level) => [...tilesOfLevel(level, size)])
    expect(counted.map((tiles) => [tiles.length, tiles.at(-1)?.width])).toEqual([
      [274, 112],
      [2, 17],
      [1, 1],
    ])
    expect([...tilesOfLevel(1, 256)]).toEqual([{ level: 1, index: 0, width: 1 }])
    expect([...tilesOfLevel(0, 256)]).toEqual([{ level: 0, index: 0, width: 256 }])
    expect(tileLevels(0)).toBe(0)
    expect([...tilesOfLevel(0, 0)]).toEqual([])
  })

  test("are in the tree as far as it reaches", () => {
    expect(isInTree({ level: 0, index: 0, width: 256 }, 256)).toBe(true)
    expect(isInTree({ level: 0, index: 0, width: 256 }, 255)).toBe(false)
    expect(isInTree({ level: 1, index: 0, width: 1 }, 256)).toBe(true)
    expect(isInTree({ level: 1, index: 0, width: 2 }, 511)).toBe(false)
    expect(isInTree({ level: "entries", index: 1, width: 4 }, 260)).toBe(true)
    expect(isInTree({ level: "entries", index: 1, width: 5 }, 260)).toBe(false)
    expect(isInTree({ level: 63, index: 0, width: 1 }, Number.MAX_SAFE_INTEGER)).toBe(false)
  })

  test("hold at each level the roots of the full tiles below", () => {
    const leaves = leavesOf(2 * TILE_WIDTH)
    const below = TILE_WIDTH * 32
    const tile = tileOf({ level: 1, index: 0, width: 2 }, leaves)
    expect(tile).toEqual(concatBytes(rootOf(leaves.slice(0, below)), rootOf(leaves.slice(below))))
    expect(rootOf(tile)).toEqual(rootOf(leaves))
    expect(tileOf({ level: 0, index: 0, width: 7 }, leavesOf(7))).toEqual(leavesOf(7))
    expect(() => tileOf({ level: 1, index: 0, width: 1 }, leavesOf(255))).toThrow("tile_malformed")
    expect(leavesPerHash(2)).toBe(65_536)
  })

  test("are refused when they are not as wide as they should be", () => {
    expect(decodeTile(leavesOf(3), 3)).toHaveLength(3)
    for (const width of [2, 4, 256]) expect(() => decodeTile(leavesOf(3), width)).toThrow("tile_malformed")
    expect(() => decodeTile(leavesOf(3).slice(1), 3)).toThrow("tile_malformed")
  })
})

describe("a bundle of entries", () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 })

  test("reads back as it was written, cut short nowhere and nothing left over", () => {
    fc.assert(
      fc.property(entries, fc.nat(), (all, cut) => {
        const bytes = encodeEntryBundle(all)
        expect(decodeEntryBundle(bytes, all.length)).toEqual(all)
        expect(() => decodeEntryBundle(concatBytes(bytes, Uint8Array.of(0)), all.length)).toThrow("malformed")
        expect(() => decodeEntryBundle(bytes, all.length + 1)).toThrow("malformed")
        if (bytes.length > 0) {
          expect(() => decodeEntryBundle(bytes.slice(0, cut % bytes.length), all.length)).toThrow("malformed")
        }
      }),
    )
  })

  test("survives any bytes", () => {
    const input = fc.tuple(fc.uint8Array({ maxLength: 100 }), fc.integer({ min: 1, max: 256 }))
    fc.assert(
      fc.property(input, ([bytes, width]) => void readOrNull(() => decodeEntryBundle(bytes, width))),
      { numRuns: 3_000 },
    )
  })

  test("holds entries of 65,535 bytes and refuses longer ones", () => {
    const longest = new Uint8Array(65_535).fill(1)
    expect(decodeEntryBundle(encodeEntryBundle([longest]), 1)).toEqual([longest])
    expect(() => encodeEntryBundle([new Uint8Array(1), new Uint8Array(65_536)])).toThrow("entry_too_long; [1]")
  })
})

function readOrNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError)
    return null
  }
}
