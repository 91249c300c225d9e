import { Batcher } from "./batcher.js"
import { Lru } from "./lru.js"
import type { RecordStore, ScanCount } from "./queries.js"

/** A device that loads the page again within this time is answered with the count it has been told. */
const REPEAT_MS = 5_000
const REPEATS_KEPT = 50_000
const MAX_BATCH = 500

interface Scan {
  codeHash: Uint8Array
  visitor: Uint8Array
}

/**
 * Group commit: what arrives while a batch is being made durable becomes the next batch, without any timer. A promise
 * settles after the commit that holds its scan and never before, so that a count that was shown is a count that stays.
 */
export class ScanWriter {
  private readonly batcher: Batcher<Scan, ScanCount | null>
  private readonly repeats = new Lru<{ count: ScanCount; until: number }>(REPEATS_KEPT)

  constructor(
    private readonly store: Pick<RecordStore, "recordScans">,
    maxQueue = 5_000,
  ) {
    // One at a time: the next batch starts when this one is durable, and grows by what arrives meanwhile.
    const options = { maxBatch: MAX_BATCH, concurrency: 1, maxQueue }
    this.batcher = new Batcher((scans) => this.commit(scans), options)
  }

  get depth(): number {
    return this.batcher.depth
  }

  /** The stamp's count once this scan is durable; null for a stamp that was never issued. */
  async record(codeHash: Uint8Array, visitor: Uint8Array, now: number): Promise<ScanCount | null> {
    const key = hashKey(codeHash) + hashKey(visitor)
    const repeat = this.repeats.get(key)
    if (repeat !== undefined && repeat.until > now) return repeat.count
    const count = await this.batcher.ask({ codeHash, visitor })
    if (count !== null) this.repeats.set(key, { count, until: now + REPEAT_MS })
    return count
  }

  private async commit(scans: readonly Scan[]): Promise<(ScanCount | null)[]> {
    const counts = new Map<string, ScanCount>()
    for (const [place, count] of await this.store.recordScans(scans)) counts.set(keyAt(scans, place), count)
    return scans.map(({ codeHash }) => counts.get(hashKey(codeHash)) ?? null)
  }
}

function keyAt(scans: readonly Scan[], place: number): string {
  const scan = scans[place]
  return scan === undefined ? "" : hashKey(scan.codeHash)
}

/** A hash as a short string, for maps. */
export function hashKey(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("latin1")
}
