import { readerOf } from "../../bytes/frame.js"
import { InvalidInputError } from "../../errors/index.js"
import { decodeEntryBundle, leafHash, rootOf, tileLevels, tilePath, tilesOfLevel, TILE_WIDTH } from "../../log/index.js"
import type { Checkpoint, Tile } from "../../log/index.js"
import { LoadError } from "../load-bundle.js"
import type { LogSource } from "./log-source.js"
import type { AuditFault } from "./report.js"

const HASH_BYTES = 32
/** 1 GB of hashes twice over; a log that says it is larger is not read into memory. */
const MAX_ENTRIES = 2 ** 24

export type ReadLog = {
  /** What the log's entries hash to, side by side, as far as they could be read. */
  leafHashes: Uint8Array
  faults: AuditFault[]
  tiles: number
  bundles: number
}

/**
 * Fetches every tile and every entry below a checkpoint, and finds where they disagree: entries against the tiles of
 * level 0, each level against the one below, and the whole against the checkpoint's root. Where an entry and its tile
 * differ, the one that leads to the root is right and the other is named.
 * @param onEntry each entry in log order; null for one that could not be read
 */
export async function readLog(
  source: LogSource,
  { size, root }: Checkpoint,
  onEntry: (index: number, entry: Uint8Array | null, path: string) => void,
): Promise<ReadLog> {
  if (size > MAX_ENTRIES) throw new LoadError(`sổ có ${size} mục, công cụ này đọc nhiều nhất ${MAX_ENTRIES}`)
  const faults: AuditFault[] = []
  const fromTiles = new Uint8Array(size * HASH_BYTES)
  const fromEntries = new Uint8Array(size * HASH_BYTES)
  let [tiles, bundles] = [0, 0]
  for (const tile of tilesOfLevel(0, size)) {
    const hashes = await readTile(source, tile, faults)
    const start = tile.index * TILE_WIDTH
    if (hashes) fromTiles.set(hashes, start * HASH_BYTES)
    const path = tilePath({ level: "entries", index: tile.index, width: tile.width })
    const bytes = await source.read(path)
    const { entries, leafHashes, fault } = checkBundle(bytes, tile, hashes)
    if (fault) faults.push({ ...fault, path })
    const end = start + tile.width
    fromEntries.set(leafHashes ?? fromTiles.subarray(start * HASH_BYTES, end * HASH_BYTES), start * HASH_BYTES)
    for (let i = 0; i < tile.width; i++) onEntry(start + i, entries?.[i] ?? null, path)
    tiles += 1
    bundles += 1
  }
  const { leafHashes, faults: found } = settle(fromEntries, fromTiles, { size, root })
  faults.push(...found)
  if (faults.length === 0 && !equal(rootOf(leafHashes), root))
    faults.push({ code: "root-mismatch", path: "checkpoint" })
  let below: Uint8Array = leafHashes
  for (let level = 1; level < tileLevels(size); level++) {
    below = hashesAbove(below)
    for (const tile of tilesOfLevel(level, size)) {
      const expected = below.subarray(tile.index * TILE_WIDTH * HASH_BYTES).subarray(0, tile.width * HASH_BYTES)
      const found = await readTile(source, tile, faults)
      const byte = found ? firstDifference(found, expected) : -1
      if (byte !== -1) faults.push({ code: "tile-mismatch", path: tilePath(tile), byte })
      tiles += 1
    }
  }
  return { leafHashes, faults, tiles, bundles }
}

async function readTile(source: LogSource, tile: Tile, faults: AuditFault[]): Promise<Uint8Array | null> {
  const path = tilePath(tile)
  const bytes = await source.read(path)
  if (bytes === null) faults.push({ code: "tile-missing", path })
  else if (bytes.length !== tile.width * HASH_BYTES) faults.push({ code: "tile-malformed", path, byte: bytes.length })
  else return bytes
  return null
}

type BundleCheck = {
  entries: Uint8Array[] | null
  leafHashes: Uint8Array | null
  fault: Omit<AuditFault, "path"> | null
}

/**
 * One entry bundle as it was fetched: its entries, what they hash to, or the place from which it cannot be read.
 * @param hashes of the tile of level 0 beside it, null when there is none
 * @param hashOf an entry's leaf hash; another one for who checks many bundles that are nearly the same
 */
export function checkBundle(
  bytes: Uint8Array | null,
  { index, width }: Tile,
  hashes: Uint8Array | null,
  hashOf: (entry: Uint8Array) => Uint8Array = leafHash,
): BundleCheck {
  if (bytes === null) return { entries: null, leafHashes: null, fault: { code: "entries-missing" } }
  try {
    const entries = decodeEntryBundle(bytes, width)
    const leafHashes = new Uint8Array(width * HASH_BYTES)
    entries.forEach((entry, i) => leafHashes.set(hashOf(entry), i * HASH_BYTES))
    return { entries, leafHashes, fault: null }
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    const place = index * TILE_WIDTH + firstStranger(bytes, hashes, width, hashOf)
    const detail = error.issues[0]?.message ?? error.code
    return { entries: null, leafHashes: null, fault: { code: "entries-malformed", index: place, detail } }
  }
}

/** A wrong length shows only where the bytes run out; what is wrong is the first entry that is not the tile's. */
function firstStranger(
  bytes: Uint8Array,
  hashes: Uint8Array | null,
  width: number,
  hashOf: (entry: Uint8Array) => Uint8Array,
): number {
  const [, entry, atEnd] = readerOf(bytes)
  for (let i = 0; i < width; i++) {
    const expected = hashes?.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)
    try {
      const found = hashOf(entry())
      if (expected && !equal(found, expected)) return i
    } catch (error) {
      if (error instanceof RangeError) return i
      throw error
    }
  }
  return atEnd() ? 0 : width - 1
}

/**
 * Entries against the tiles of level 0. Where they differ, those that lead to the checkpoint's root are right and the
 * others are named; where neither do, the entries are named.
 */
function settle(
  fromEntries: Uint8Array,
  fromTiles: Uint8Array,
  { size, root }: Pick<Checkpoint, "size" | "root">,
): Pick<ReadLog, "leafHashes" | "faults"> {
  if (equal(fromEntries, fromTiles)) return { leafHashes: fromEntries, faults: [] }
  const entriesLead = equal(rootOf(fromEntries), root)
  const leafHashes = entriesLead || !equal(rootOf(fromTiles), root) ? fromEntries : fromTiles
  return { leafHashes, faults: differences(fromEntries, fromTiles, size, entriesLead) }
}

/** Entries whose hash is not the one in the tile; the tile is named if the entries are known to be right. */
export function differences(entries: Uint8Array, tiles: Uint8Array, size: number, entriesLead: boolean): AuditFault[] {
  const found: AuditFault[] = []
  for (const { index: tileIndex, width } of tilesOfLevel(0, size)) {
    for (let i = 0; i < width; i++) {
      const index = tileIndex * TILE_WIDTH + i
      const at = index * HASH_BYTES
      const byte = firstDifference(tiles.subarray(at, at + HASH_BYTES), entries.subarray(at, at + HASH_BYTES))
      if (byte === -1) continue
      const tile = { index: tileIndex, width }
      if (entriesLead) {
        const path = tilePath({ level: 0, ...tile })
        found.push({ code: "tile-mismatch", path, index, byte: i * HASH_BYTES + byte })
      } else found.push({ code: "entry-mismatch", path: tilePath({ level: "entries", ...tile }), index })
    }
  }
  return found
}

/** The hashes of the next tile level: roots of the full tiles. */
function hashesAbove(below: Uint8Array): Uint8Array {
  const count = Math.floor(below.length / HASH_BYTES / TILE_WIDTH)
  const above = new Uint8Array(count * HASH_BYTES)
  const bytes = TILE_WIDTH * HASH_BYTES
  for (let i = 0; i < count; i++) above.set(rootOf(below.subarray(i * bytes, (i + 1) * bytes)), i * HASH_BYTES)
  return above
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && firstDifference(a, b) === -1
}

/** -1 where there is none; both are equally long. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return i
  return -1
}
