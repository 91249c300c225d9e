import { framed } from "../bytes/frame.js"
import { concatBytes } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { decimalOrNull } from "./checkpoint.js"
import { countOf, HASH_BYTES, rootOf } from "./tree.js"

/** Hashes in a full tile, entries in a full bundle (https://c2sp.org/tlog-tiles). */
export const TILE_WIDTH = 256

/** A tile of hashes at a level from 0, or a bundle of entries. `width` below 256: a partial one. */
export type Tile = { level: number | "entries"; index: number; width: number }

const MAX_LEVEL = 63
/** Larger than any entry can be (65,535 bytes) times 256, with their lengths. */
const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + 0xffff)

/** @example tilePath({ level: 0, index: 1067, width: 5 }) // "tile/0/x001/067.p/5" */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index)}${width === TILE_WIDTH ? "" : `.p/${width}`}`
}

/**
 * Reads what comes after a log's prefix. Only the one spelling that `tilePath` gives is accepted.
 * @throws InvalidInputError `tile_path_malformed`
 */
export function parseTilePath(path: string): Tile {
  const [, levelText = "", index = "", , widthText] =
    /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(\.p\/(\d{1,3}))?$/.exec(path) ?? []
  const level = levelText === "entries" ? ("entries" as const) : decimalOrNull(levelText)
  const width = widthText === undefined ? TILE_WIDTH : decimalOrNull(widthText)
  if (level === null || width === null || (level !== "entries" && level > MAX_LEVEL)) throw malformedPath(path)
  const tile: Tile = { level, index: Number(index.replace(/[x/]/g, "")), width }
  const isPartial = widthText !== undefined
  if (width === 0 || width > TILE_WIDTH || isPartial === (width === TILE_WIDTH)) throw malformedPath(path)
  if (!Number.isSafeInteger(tile.index) || tilePath(tile) !== path) throw malformedPath(path)
  return tile
}

/** Three digits a path element, all but the last behind an x. @example indexPath(1234067) // "x001/x234/067" */
function indexPath(index: number): string {
  const digits = String(index)
  const groups = digits.padStart(3 * Math.ceil(digits.length / 3), "0").match(/.../g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/")
}

/** How many leaves lie under one hash of this level. */
export function leavesPerHash(level: Tile["level"]): number {
  return level === "entries" ? 1 : TILE_WIDTH ** level
}

/** Whether a tree of that size has all the hashes of the tile. */
export function isInTree({ level, index, width }: Tile, size: number): boolean {
  return (index * TILE_WIDTH + width) * leavesPerHash(level) <= size
}

/** Every tile of one level of a tree, in order; the last may be partial. */
export function* tilesOfLevel(level: Tile["level"], size: number): Generator<Tile> {
  const hashes = Math.floor(size / leavesPerHash(level))
  for (let index = 0; index * TILE_WIDTH < hashes; index++) {
    yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) }
  }
}

/** Levels that a tree of that size has tiles of. */
export function tileLevels(size: number): number {
  let levels = 0
  while (leavesPerHash(levels) <= size) levels += 1
  return levels
}

/** The tile's hashes side by side, from the leaf hashes that lie under it. @throws InvalidInputError `tile_malformed` */
export function tileOf({ level, width }: Tile, leafHashes: Uint8Array): Uint8Array {
  const under = leavesPerHash(level) * HASH_BYTES
  if (leafHashes.length !== width * under) throw malformedTile(`${width * under} bytes of leaf hashes expected`)
  if (under === HASH_BYTES) return leafHashes.slice()
  const tile = new Uint8Array(width * HASH_BYTES)
  for (let i = 0; i < width; i++) tile.set(rootOf(leafHashes.subarray(i * under, (i + 1) * under)), i * HASH_BYTES)
  return tile
}

/** The hashes of a tile as it was fetched. @throws InvalidInputError `tile_malformed` */
export function decodeTile(bytes: Uint8Array, width: number): Uint8Array[] {
  if (bytes.length !== width * HASH_BYTES) {
    throw malformedTile(`${bytes.length} bytes where ${width * HASH_BYTES} are due`)
  }
  const count = countOf(bytes)
  return Array.from({ length: count }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}

/**
 * Entries one after the other, each behind its length in two bytes.
 * @throws InvalidInputError `entry_too_long` over 65,535 bytes: such an entry cannot be published, so it must not be logged
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const tooLong = entries.findIndex(({ length }) => length > 0xffff)
  if (tooLong !== -1) {
    throw new InvalidInputError("entry_too_long", [{ path: `[${tooLong}]`, message: "more than 65535 bytes" }])
  }
  return concatBytes(...entries.map((entry) => framed(entry)))
}

/** Attacker-controlled bytes; exactly `width` entries. @throws InvalidInputError `entry_bundle_malformed` */
export function decodeEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  if (bytes.length > MAX_BUNDLE_BYTES) throw malformedBundle("", `longer than ${MAX_BUNDLE_BYTES} bytes`)
  const entries: Uint8Array[] = []
  let offset = 0
  while (entries.length < width) {
    const start = offset + 2
    const end = start + (bytes[offset] ?? 0) * 256 + (bytes[offset + 1] ?? 0)
    if (start > bytes.length || end > bytes.length) throw malformedBundle(`[${entries.length}]`, "cut short")
    entries.push(bytes.slice(start, end))
    offset = end
  }
  if (offset !== bytes.length) throw malformedBundle(`[${width}]`, "bytes left over")
  return entries
}

function malformedPath(path: string): InvalidInputError {
  return new InvalidInputError("tile_path_malformed", [{ path: path.slice(0, 200), message: "not a tile's path" }])
}

function malformedTile(message: string): InvalidInputError {
  return new InvalidInputError("tile_malformed", [{ path: "", message }])
}

function malformedBundle(path: string, message: string): InvalidInputError {
  return new InvalidInputError("entry_bundle_malformed", [{ path, message }])
}
