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
    const { path, entries } = await readBundle(source, tile, hashes, faults)
    for (let i = 0; i < tile.width; i++) {
      const entry = entries?.[i]
      const at = (start + i) * HASH_BYTES
      fromEntries.set(entry ? leafHash(entry) : fromTiles.subarray(at, at + HASH_BYTES), at)
      onEntry(start + i, entry ?? null, path)
    }
    tiles += 1
    bundles += 1
  }
  const entriesLead = equal(rootOf(fromEntries), root)
  const leafHashes = entriesLead || !equal(rootOf(fromTiles), root) ? fromEntries : fromTiles
  faults.push(...differences(fromEntries, fromTiles, size, entriesLead))
  if (faults.length === 0 && !entriesLead) faults.push({ code: "root-mismatch", path: "checkpoint" })
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

async function readBundle(
  source: LogSource,
  { index, width }: Tile,
  hashes: Uint8Array | null,
  faults: AuditFault[],
): Promise<{ path: string; entries: Uint8Array[] | null }> {
  const path = tilePath({ level: "entries", index, width })
  const bytes = await source.read(path)
  if (bytes === null) faults.push({ code: "entries-missing", path })
  try {
    return { path, entries: bytes && decodeEntryBundle(bytes, width) }
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    const place = firstStranger(bytes ?? new Uint8Array(0), hashes, width)
    const detail = error.issues[0]?.message ?? error.code
    faults.push({ code: "entries-malformed", path, index: index * TILE_WIDTH + place, detail })
    return { path, entries: null }
  }
}

/** A wrong length shows only where the bytes run out; what is wrong is the first entry that is not the tile's. */
function firstStranger(bytes: Uint8Array, hashes: Uint8Array | null, width: number): number {
  const [, entry, atEnd] = readerOf(bytes)
  for (let i = 0; i < width; i++) {
    const expected = hashes?.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)
    try {
      const found = leafHash(entry())
      if (expected && !equal(found, expected)) return i
    } catch (error) {
      if (error instanceof RangeError) return i
      throw error
    }
  }
  return atEnd() ? 0 : width - 1
}

/** Entries whose hash is not the one in the tile. */
function differences(entries: Uint8Array, tiles: Uint8Array, size: number, entriesLead: boolean): AuditFault[] {
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
