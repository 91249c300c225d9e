import { pathOffsets } from "../log/index.js"
import { Batcher } from "./batcher.js"
import { isListening, type ChangeFeed, type Epoch } from "./change-feed.js"
import { Lru } from "./lru.js"
import type { OriginFacts } from "./origin-queries.js"
import type { AnchoredHead, BatchRecord, ChainIdentity, FoundStamp, RecordStore, StampRecord } from "./queries.js"
import type { RunRecord } from "./queries.js"
import { RunTree } from "./run-tree.js"
import { hashKey } from "./scan-writer.js"

const HASH_BYTES = 32

/** A run in memory. A change to it makes a new one, so that what was worked out from it can hang on its identity. */
export interface RunEntry extends RunRecord {
  readonly version: number
}

/** A stamp with the run it belongs to, both as the database has them now. */
export interface CachedStamp {
  readonly record: StampRecord
  readonly run: RunEntry
  /** Path nodes that came with the look-up; null when the run's tree is in memory. */
  path: Uint8Array | null
}

interface Asked {
  /** `hashKey` of the look-up hash, where it is known. */
  key?: string
  /** By an address that has tried too many codes that do not exist: answered all the same, after others. */
  guessing?: boolean
}

interface Held<Value> {
  value: Value
  epoch: Epoch
  loadedAt: number
}

/** Bounds of memory. 100,000 stamps take some 40 MB. */
const BOUNDS = {
  stamps: 100_000,
  unknown: 20_000,
  runs: 2_000,
  batches: 500,
  origins: 500,
  treeBytes: 64 * 1024 * 1024,
}
/** Runs whose tree is in memory and that a statement is told to leave out. */
const KNOWN_RUNS = 64
const UNKNOWN_TTL_MS = 30_000
/** With the database gone a record is shown for so long after it was last known to be true; then the page says 503. */
const STALE_IF_ERROR_MS = 60_000
/** Look-ups for those who guess: they wait for each other and never for a statement's worth of others. */
const GUESSES = { maxBatch: 64, concurrency: 1, maxQueue: 500 }
const LOOK_UPS = { maxBatch: 256, concurrency: 2, maxQueue: 4_000 }

/**
 * Read-through cache of the public record. What the feed names is dropped at once; what was read while a change arrived
 * is handed to those who asked and not kept, because it may be older than the change.
 */
export class RecordCache {
  private readonly stamps = new Lru<Held<{ runId: string; stamp: CachedStamp }>>(BOUNDS.stamps)
  private readonly unknown = new Lru<Held<null>>(BOUNDS.unknown)
  private readonly runs = new Lru<Held<RunEntry>>(BOUNDS.runs)
  private readonly batches = new Lru<Held<BatchRecord>>(BOUNDS.batches)
  private readonly origins = new Lru<Held<OriginFacts>>(BOUNDS.origins)
  private readonly trees = new Lru<RunTree>(BOUNDS.treeBytes)
  private readonly wanted = new Lru<true>(BOUNDS.runs)
  private readonly byRecord = new WeakMap<StampRecord, CachedStamp>()
  private readonly pending = new Map<string, Promise<unknown>>()
  private readonly lookUps: Batcher<Uint8Array, CachedStamp | null>
  private readonly guesses: Batcher<Uint8Array, CachedStamp | null>
  private readonly clock: () => number
  private readonly report: (message: string, error: unknown) => void
  private head: Held<AnchoredHead | null> | null = null
  private changes = 0
  private versions = 0

  constructor(
    private readonly store: RecordStore,
    private readonly feed: ChangeFeed,
    private readonly chain: ChainIdentity,
    { clock = Date.now, report }: { clock?: () => number; report: (message: string, error: unknown) => void },
  ) {
    this.clock = clock
    this.report = report
    this.lookUps = new Batcher((hashes) => this.lookUp(hashes), LOOK_UPS)
    this.guesses = new Batcher((hashes) => this.lookUp(hashes), GUESSES)
    feed.subscribe((change) => this.forget(change))
  }

  get depth(): number {
    return this.lookUps.depth
  }

  /** How much is kept, for those who watch memory. */
  get sizes(): Record<"stamps" | "unknown" | "runs" | "treeBytes", number> {
    const { stamps, unknown, runs, trees } = this
    return { stamps: stamps.size, unknown: unknown.size, runs: runs.size, treeBytes: trees.weight }
  }

  /** @throws RecordStoreError when it is neither in memory nor to be had, OverloadedError when too many wait */
  findStamp(codeHash: Uint8Array, asked: Asked = {}): CachedStamp | null | Promise<CachedStamp | null> {
    const key = asked.key ?? hashKey(codeHash)
    const known = this.stampInMemory(key)
    if (known !== undefined) return known
    const unknown = this.unknown.get(key)
    if (unknown !== undefined && this.isFresh(unknown) && this.clock() - unknown.loadedAt < UNKNOWN_TTL_MS) return null
    const queue = asked.guessing === true ? this.guesses : this.lookUps
    return this.once(`stamp:${key}`, () => this.orStale(this.stamps.get(key), queue.ask(codeHash)))
  }

  /** The stamp when no question is needed for it. @param key `hashKey` of its look-up hash */
  stampInMemory(key: string): CachedStamp | undefined {
    const held = this.stamps.get(key)
    if (held === undefined || !this.isFresh(held)) return undefined
    const run = this.runs.get(held.value.runId)
    return run !== undefined && this.isFresh(run) ? this.joined(held.value, run.value) : undefined
  }

  findBatch(batchId: string): BatchRecord | null | Promise<BatchRecord | null> {
    const held = this.batches.get(batchId)
    if (held !== undefined && this.isFresh(held)) return held.value
    return this.once(`batch:${batchId}`, async () => {
      const read = this.reading()
      const batch = await this.store.findBatch(batchId)
      if (batch !== null && read.stillTrue()) this.batches.set(batchId, read.held(batch))
      return batch
    })
  }

  /**
   * What the origin page of a batch shows beyond the record. Much goes into it, entries of others and names that may be
   * taken back at any time, so every change of the public record makes it be read anew.
   */
  originOf(batchId: string, load: () => Promise<OriginFacts | null>): OriginFacts | null | Promise<OriginFacts | null> {
    const held = this.origins.get(batchId)
    if (held !== undefined && this.isFresh(held)) return held.value
    return this.once(`origin:${batchId}`, async () => {
      const read = this.reading()
      const facts = await load()
      if (facts !== null && read.stillTrue()) this.origins.set(batchId, read.held(facts))
      return facts
    })
  }

  newestHead(): AnchoredHead | null | Promise<AnchoredHead | null> {
    if (this.head !== null && this.isFresh(this.head)) return this.head.value
    return this.once("head", async () => {
      const read = this.reading()
      const head = await this.store.newestHead(this.chain)
      // The same object for the same head: what was checked against it need not be checked again.
      const same = this.head?.value
      const value = head !== null && same?.size === head.size && same.root === head.root ? same : head
      if (read.stillTrue()) this.head = read.held(value)
      return value
    })
  }

  /** The newest head where no question is needed for it, else undefined. */
  headInMemory(): AnchoredHead | null | undefined {
    return this.head !== null && this.isFresh(this.head) ? this.head.value : undefined
  }

  /** What else is kept of a stamp that this cache handed out. */
  entryOf(record: StampRecord): CachedStamp | undefined {
    return this.byRecord.get(record)
  }

  /** The tree of the stamp's run, if it is in memory. */
  treeInMemory({ run }: StampRecord): RunTree | undefined {
    return this.trees.get(run.id)
  }

  /** The stamp's path from memory, or null when its tree is not there. */
  pathInMemory(record: StampRecord): Uint8Array[] | null {
    const levels = this.treeInMemory(record)?.levels
    if (levels === undefined) return null
    return this.pathOffsets(record).map((offset) => levels.subarray(offset, offset + HASH_BYTES))
  }

  /** Where the stamp's path is in the tree of its run; a serial number beyond the run has none. */
  pathOffsets({ run, serial }: StampRecord): number[] {
    return serial <= run.quantity ? pathOffsets(run.quantity, serial - 1) : []
  }

  /** Drops what a change names: `kind:name`, or everything for `*` and for kinds this version does not know. */
  forget(change: string): void {
    this.changes += 1
    this.origins.clear()
    const [kind = "", name = ""] = split(change)
    switch (kind) {
      case "stamp":
        this.stamps.delete(Buffer.from(name, "hex").toString("latin1"))
        return
      case "run":
        // Its stamps are known from now on, or are void from now on.
        this.unknown.clear()
        this.stamps.deleteWhere(({ value }) => value.runId === name)
        this.runs.delete(name)
        return
      case "batch":
        this.batches.delete(name)
        this.runs.deleteWhere(({ value }) => value.batch.batchId === name)
        return
      case "recorder":
        // Names stand on origin pages alone, which are read anew after every change.
        return
      case "cooperative":
        this.forgetCooperative(name)
        return
      case "entry":
        this.forgetSubject(...split(name))
        return
      case "anchor":
        this.head = null
        this.runs.clear()
        return
      case "log":
        this.runs.clear()
        this.batches.clear()
        return
      default:
        this.forgetAll()
    }
  }

  private forgetCooperative(id: string): void {
    this.runs.deleteWhere(({ value }) => value.batch.cooperative.id === id)
    this.batches.deleteWhere(({ value }) => value.cooperative.id === id)
  }

  /** An entry entered the log: what it speaks of waited for it. */
  private forgetSubject(kind: string, subject: string): void {
    if (kind === "stamps-issued") this.runs.delete(subject)
    else if (kind === "batch-sealed") this.forget(`batch:${subject}`)
    else if (kind === "cooperative-registered") this.forgetCooperative(subject)
    else this.forget("log:")
  }

  private forgetAll(): void {
    this.unknown.clear()
    // Kept while deaf, for answers when the database is gone: their epoch has ended, so nothing else uses them.
    if (!isListening(this.feed.epoch)) return
    for (const kept of [this.stamps, this.runs, this.batches, this.trees, this.wanted]) kept.clear()
    this.head = null
  }

  private async lookUp(hashes: readonly Uint8Array[]): Promise<(CachedStamp | null)[]> {
    const known = this.trees.newestKeys(KNOWN_RUNS).filter((runId) => {
      const run = this.runs.get(runId)
      return run !== undefined && this.isFresh(run)
    })
    const runs = new Map(known.map((runId) => [runId, this.runs.get(runId)?.value]))
    const read = this.reading()
    const found = await this.store.lookUp(hashes, known, this.chain)
    for (const stamp of found) {
      if (stamp?.shared) runs.set(stamp.runId, this.keepRun(stamp.shared, read))
    }
    const stamps = found.map((stamp, place) => this.keepStamp(hashes[place] as Uint8Array, stamp, runs, read))
    for (const run of runs.values()) if (run !== undefined) this.wantTree(run)
    return stamps
  }

  private keepRun(shared: RunRecord, read: Reading): RunEntry {
    const entry: RunEntry = { ...shared, version: ++this.versions }
    if (read.stillTrue()) this.runs.set(shared.run.id, read.held(entry))
    return entry
  }

  private keepStamp(
    codeHash: Uint8Array,
    found: FoundStamp | null,
    runs: ReadonlyMap<string, RunEntry | undefined>,
    read: Reading,
  ): CachedStamp | null {
    const run = found === null ? undefined : runs.get(found.runId)
    if (found === null || run === undefined) {
      if (read.stillTrue()) this.unknown.set(hashKey(codeHash), read.held(null))
      return null
    }
    const record: StampRecord = { serial: found.serial, ...found.state, run: run.run, batch: run.batch }
    const stamp = this.known({ record, run, path: found.path })
    if (read.stillTrue()) this.stamps.set(hashKey(codeHash), read.held({ runId: run.run.id, stamp }))
    return stamp
  }

  /** The second time that a run is asked for, its tree is worth its memory: a stamp's path is then a few slices. */
  private wantTree({ run }: RunEntry): void {
    if (this.trees.get(run.id) !== undefined || this.pending.has(`tree:${run.id}`)) return
    if (this.wanted.get(run.id) === true) void this.loadTree(run.id, run.quantity)
    else this.wanted.set(run.id, true)
  }

  /** A tree is fixed at issue, so no change concerns it. */
  private async loadTree(runId: string, quantity: number): Promise<void> {
    try {
      await this.once(`tree:${runId}`, async () => {
        const levels = await this.store.runTree(runId)
        if (levels !== null) this.trees.set(runId, await RunTree.of(levels, quantity), levels.length)
      })
    } catch (error) {
      this.report("a run's tree was not read", error)
    }
  }

  /** The stamp with its run as it is now. */
  private joined(held: { stamp: CachedStamp }, run: RunEntry): CachedStamp {
    if (held.stamp.run !== run) {
      const { record, path } = held.stamp
      held.stamp = this.known({ record: { ...record, run: run.run, batch: run.batch }, run, path })
    }
    return held.stamp
  }

  private known(stamp: CachedStamp): CachedStamp {
    this.byRecord.set(stamp.record, stamp)
    return stamp
  }

  /** While a statement fails, what was true a short while ago is better than nothing; nothing is written then either. */
  private async orStale(
    held: Held<{ runId: string; stamp: CachedStamp }> | undefined,
    asked: Promise<CachedStamp | null>,
  ): Promise<CachedStamp | null> {
    try {
      return await asked
    } catch (error) {
      if (held === undefined || this.clock() - this.lastTrue(held) > STALE_IF_ERROR_MS) throw error
      this.report("a stamp was shown from memory", error)
      return held.value.stamp
    }
  }

  private isFresh({ epoch, loadedAt }: Held<unknown>): boolean {
    if (epoch !== this.feed.epoch) return false
    return epoch.holdsMs === Infinity || this.clock() - loadedAt < epoch.holdsMs
  }

  private lastTrue({ epoch, loadedAt }: Held<unknown>): number {
    return isListening(epoch) ? Math.max(loadedAt, epoch.confirmedAt) : loadedAt
  }

  /** Taken before a statement: whether what it returns may be kept, judged after it. */
  private reading(): Reading {
    const { changes } = this
    const { epoch } = this.feed
    const loadedAt = this.clock()
    return {
      stillTrue: () => this.changes === changes && this.feed.epoch === epoch,
      held: (value) => ({ value, epoch, loadedAt }),
    }
  }

  /** Singleflight: those who ask for the same at once share one statement. */
  private once<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const pending = this.pending.get(key) as Promise<Value> | undefined
    if (pending !== undefined) return pending
    const started = work().finally(() => this.pending.delete(key))
    this.pending.set(key, started)
    return started
  }
}

interface Reading {
  stillTrue(): boolean
  held<Value>(value: Value): Held<Value>
}

function split(text: string): [string, string] {
  const colon = text.indexOf(":")
  return colon === -1 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)]
}
