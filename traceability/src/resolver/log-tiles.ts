import { concatBytes } from "../bytes/index.js"
import { encodeEntryBundle, isInTree, leavesPerHash, rootOf, TILE_WIDTH, type Tile } from "../log/index.js"
import type { RecordStore } from "./queries.js"

type Source = Pick<RecordStore, "leafHashes" | "logEntries">

/** Roots of full tiles kept: with 256 leaves or more under each, 8 MB for a log of 25 million entries. */
const MAX_KEPT = 100_000

/**
 * Tiles of the log (https://c2sp.org/tlog-tiles) from the public record. Hashes over full tiles never change, so they
 * are computed once.
 */
export class LogTiles {
  private readonly kept = new Map<string, Uint8Array>()

  constructor(private readonly store: Source) {}

  /** Null unless a tree of `size` has all of the tile. */
  async read(tile: Tile, size: number): Promise<Uint8Array | null> {
    if (!isInTree(tile, size)) return null
    const first = tile.index * TILE_WIDTH
    const parts = await this.partsOf(tile.level, first, first + tile.width)
    // Rows are missing: a database that was restored halfway. Better no tile than a wrong one that is cached for ever.
    if (parts.length !== tile.width) return null
    return tile.level === "entries" ? encodeEntryBundle(parts) : concatBytes(...parts)
  }

  private async partsOf(level: Tile["level"], from: number, to: number): Promise<Uint8Array[]> {
    if (level === "entries") return this.store.logEntries(from, to)
    if (level === 0) return this.store.leafHashes(from, to)
    const hashes: Uint8Array[] = []
    for (let index = from; index < to; index++) hashes.push(await this.rootOfTile(level - 1, index))
    return hashes
  }

  private async rootOfTile(level: number, index: number): Promise<Uint8Array> {
    const key = `${level}/${index}`
    const known = this.kept.get(key)
    if (known) return known
    const hashes = await this.partsOf(level, index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
    if (hashes.length !== TILE_WIDTH) {
      throw new RangeError(`leaf hashes from ${index * TILE_WIDTH * leavesPerHash(level)} on are missing`)
    }
    const root = rootOf(hashes)
    if (this.kept.size < MAX_KEPT) this.kept.set(key, root)
    return root
  }
}
