import { Batcher } from "./batcher.js"
import { Lru } from "./lru.js"
import type { RecordStore, ScanCount } from "./queries.js"

/**
 * A device that loads the page again within this time has been counted, so nothing is written: it is told the newest count
 * that this process knows, at most so much older than the newest there is.
 */
const REPEAT_MS = 60_000
const REPEATS_KEPT = 100_000
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
  private readonly repeats = new Lru<number>(REPEATS_KEPT)
  private readonly counts = new Lru<ScanCount>(REPEATS_KEPT)

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
  record(
    codeHash: Uint8Array,
    visitor: Uint8Array,
    now: number,
    stamp = hashKey(codeHash),
  ): ScanCount | null | Promise<ScanCount | null> {
    const key = stamp + hashKey(visitor)
    const known = (this.repeats.get(key) ?? 0) > now ? this.counts.get(stamp) : undefined
    return known ?? this.recordNew({ codeHash, visitor }, { stamp, key, now })
  }

  private async recordNew(
    scan: Scan,
    { stamp, key, now }: { stamp: string; key: string; now: number },
  ): Promise<ScanCount | null> {
    const count = await this.batcher.ask(scan)
    if (count !== null) {
      this.repeats.set(key, now + REPEAT_MS)
      // Answers of one writer come in the order of their commits, so the latest is the newest.
      this.counts.set(stamp, count)
    }
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
