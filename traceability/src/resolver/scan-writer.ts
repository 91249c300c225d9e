import { reasonBits, scoreCopies } from "../clone-score/index.js"
import { Batcher } from "./batcher.js"
import { Lru } from "./lru.js"
import type { FreshCount, NewScan, ScanCount, ScanStore } from "./scan-queries.js"

/**
 * A device that loads the page again within this time has been counted, so nothing is written: it is told the newest count
 * that this process knows, at most so much older than the newest there is.
 */
const REPEAT_MS = 60_000
const REPEATS_KEPT = 100_000
const MAX_BATCH = 500
/** Newest scans that a score is made from. */
const SCORED = 300

/** Where a scan came from and on what kind of device. */
export interface ScanOrigin {
  province: number
  device: number
}

interface NewScanOptions {
  /** `hashKey` of the look-up hash, where it is known. */
  stamp?: string | undefined
  /** Asked for only when the scan is written. */
  origin?: () => ScanOrigin
}

const NOWHERE = (): ScanOrigin => ({ province: 0, device: 0 })

/**
 * Group commit: what arrives while a batch is being made durable becomes the next batch, without any timer. A promise
 * settles after the commit that holds its scan and never before, so that a count that was shown is a count that stays.
 */
export class ScanWriter {
  private readonly batcher: Batcher<NewScan, ScanCount | null>
  private readonly repeats: Lru<number>
  private readonly counts: Lru<ScanCount>
  private kept: Promise<void> = Promise.resolve()
  private readonly report: (message: string, error: unknown) => void

  constructor(
    private readonly store: Pick<ScanStore, "recordScans" | "scanHistory" | "putScores">,
    { maxQueue = 5_000, maxKept = REPEATS_KEPT, report = () => undefined }: ScanWriterOptions = {},
  ) {
    this.report = report
    this.repeats = new Lru(maxKept)
    this.counts = new Lru(maxKept)
    // One at a time: the next batch starts when this one is durable, and grows by what arrives meanwhile.
    const options = { maxBatch: MAX_BATCH, concurrency: 1, maxQueue }
    this.batcher = new Batcher((scans) => this.commit(scans), options)
  }

  get depth(): number {
    return this.batcher.depth
  }

  /** Devices that are remembered as counted, for those who watch memory. */
  get size(): number {
    return this.repeats.size
  }

  /** The stamp's count once this scan is durable; null for a stamp that was never issued. */
  record(
    codeHash: Uint8Array,
    visitor: Uint8Array,
    now: number,
    { stamp = hashKey(codeHash), origin = NOWHERE }: NewScanOptions = {},
  ): ScanCount | null | Promise<ScanCount | null> {
    const key = stamp + hashKey(visitor)
    const known = (this.repeats.get(key) ?? 0) > now ? this.counts.get(stamp) : undefined
    return known ?? this.recordNew({ codeHash, visitor, ...origin() }, { stamp, key, now })
  }

  /** What is known of a stamp was changed otherwise: the next scan asks the database, also that of a device known today. */
  forget(codeHash: Uint8Array): void {
    this.counts.delete(hashKey(codeHash))
  }

  private async recordNew(
    scan: NewScan,
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

  private async commit(scans: readonly NewScan[]): Promise<(ScanCount | null)[]> {
    const fresh = [...(await this.store.recordScans(scans))].flatMap(([place, count]) => {
      const scan = scans[place]
      return scan === undefined ? [] : [{ codeHash: scan.codeHash, count }]
    })
    const counts = new Map<string, ScanCount>()
    for (const { codeHash, count } of await this.scored(fresh)) counts.set(hashKey(codeHash), count)
    return scans.map(({ codeHash }) => counts.get(hashKey(codeHash)) ?? null)
  }

  /**
   * With the scores of those that are due made anew, so that the scan that shows a copy is answered with care itself. The
   * scans are durable already: where that fails, the scores stay as they were and are due at the next scan.
   */
  private async scored(fresh: readonly Fresh[]): Promise<readonly Fresh[]> {
    const due = fresh.filter(({ count }) => count.due)
    if (due.length === 0) return fresh
    try {
      const hashes = due.map(({ codeHash }) => codeHash)
      const histories = await this.store.scanHistory(hashes, SCORED)
      const scores = due.map(({ codeHash, count }, place) => {
        const { score, reasons } = scoreCopies(histories[place] ?? { scans: [], claimedMs: null, activatedMs: null })
        return { codeHash, count, score, reasons: reasonBits(reasons), scans: count.scans }
      })
      // One at a time beside the next batch; who waits for this one need not wait for what is due again if it is lost.
      await this.kept
      this.kept = this.store.putScores(scores).catch((error: unknown) => this.report("scores were not kept", error))
      const renewed = new Map(scores.map(({ count, score, reasons }) => [count, { ...count, score, reasons }]))
      return fresh.map(({ codeHash, count }) => ({ codeHash, count: renewed.get(count) ?? count }))
    } catch (error) {
      this.report("stamps were not scored", error)
      return fresh
    }
  }
}

interface Fresh {
  codeHash: Uint8Array
  count: FreshCount
}

interface ScanWriterOptions {
  /** Scans that wait to become durable. */
  maxQueue?: number
  /** Devices, and stamps, that are remembered. */
  maxKept?: number
  report?: (message: string, error: unknown) => void
}

/** A hash as a short string, for maps. */
export function hashKey(hash: Uint8Array): string {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("latin1")
}
