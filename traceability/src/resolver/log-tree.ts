import { toHex } from "../bytes/index.js"
import { buildLevels, pathOffsets } from "../log/index.js"
import type { AnchoredHead, RecordStore } from "./queries.js"

const HASH_BYTES = 32
const PAGE = 10_000

/**
 * The leaf hashes of the log in memory, read once and then only what was appended since, with the levels of the tree at
 * the newest anchored head, so that an inclusion path is a few slices. 100,000 entries take 10 MB.
 */
export class LogTree {
  private hashes: Uint8Array[] = []
  private levels: { size: number; root: string; flat: Uint8Array } | null = null
  private loading: Promise<unknown> = Promise.resolve()

  constructor(private readonly store: Pick<RecordStore, "leafHashes">) {}

  /** Inclusion paths of the entries in the tree of this head, 0x hex; all indexes must be below its size. */
  async pathsAt(head: AnchoredHead, indexes: readonly number[]): Promise<string[][]> {
    const flat = await this.levelsAt(head)
    return indexes.map((index) =>
      pathOffsets(head.size, index).map((offset) => toHex(flat.subarray(offset, offset + HASH_BYTES))),
    )
  }

  private levelsAt(head: AnchoredHead): Promise<Uint8Array> {
    const next = this.loading.then(() => this.loadLevels(head))
    // The next request waits for this one, whether it succeeds or not; the error goes to the one that asked.
    this.loading = next.then(
      () => undefined,
      () => undefined,
    )
    return next
  }

  private async loadLevels({ size, root }: AnchoredHead): Promise<Uint8Array> {
    if (this.levels?.size === size && this.levels.root === root) return this.levels.flat
    await this.loadHashes(size)
    let flat = buildLevels(this.hashes.slice(0, size))
    if (rootOf(flat) !== root) {
      // Either the log was replaced since it was read (a restored database) or it was tampered with. Read it once more:
      // the proof is then built from what is stored now, and fails by itself if that does not hash to the anchored root.
      this.hashes = []
      await this.loadHashes(size)
      flat = buildLevels(this.hashes.slice(0, size))
    }
    this.levels = { size, root, flat }
    return flat
  }

  private async loadHashes(size: number): Promise<void> {
    while (this.hashes.length < size) {
      const from = this.hashes.length
      const page = await this.store.leafHashes(from, Math.min(size, from + PAGE))
      // Entries that were anchored are missing: the paths come out wrong, and the checks say so.
      if (page.length === 0) return
      this.hashes.push(...page)
    }
  }
}

function rootOf(flat: Uint8Array): string {
  return toHex(flat.subarray(-HASH_BYTES))
}
