import type { Check } from "../verify/index.js"
import type { ProofSources } from "./bundle.js"
import {
  conclude,
  examineShared,
  NOT_IN_RUN,
  nodesOf,
  stampInRun,
  type Examined,
  type SharedFindings,
  type Subject,
  type Visit,
} from "./examine.js"
import type { AnchoredHead } from "./queries.js"
import type { CachedStamp, RecordCache, RunEntry } from "./record-cache.js"

interface Done {
  head: AnchoredHead | null
  findings: Promise<SharedFindings>
  /** The same once it is there. */
  settled: SharedFindings | null
}

/**
 * Examines what the cache hands out. What the stamps of a run share is checked once for the run, as it is now, and a tree
 * head; of each stamp then only its leaf and path, once. A changed record is a new object and starts anew.
 */
export class Examiner {
  private readonly done = new WeakMap<object, Done>()
  private readonly inRun = new WeakMap<CachedStamp, { findings: SharedFindings; check: Check }>()

  constructor(
    private readonly sources: ProofSources,
    private readonly cache: RecordCache,
  ) {}

  async examine(subject: Subject, visit: Visit): Promise<Examined> {
    return (await this.examineWithFindings(subject, visit)).record
  }

  /** Also what it rests on: one object for as long as nothing shared has changed. */
  async examineWithFindings(subject: Subject, visit: Visit): Promise<{ record: Examined; findings: SharedFindings }> {
    const { batch, stamp } = subject
    const entry = stamp === null ? undefined : this.cache.entryOf(stamp.record)
    const findings = await this.findingsOf(entry?.run ?? stamp?.record ?? batch, subject, entry?.run)
    const inRun = stamp === null ? null : await this.stampCheck(findings, stamp, entry)
    return { record: conclude(findings, subject, { ...visit, inRun }), findings }
  }

  /** What a stamp shares with its run, as it is now, when nothing need be asked or checked for it; else null. */
  findingsInMemory({ stamp }: Subject): SharedFindings | null {
    const run = stamp === null ? undefined : this.cache.entryOf(stamp.record)?.run
    return run === undefined ? null : this.findingsOfRun(run)
  }

  /** As `findingsInMemory`, for those who have the run. */
  findingsOfRun(run: RunEntry): SharedFindings | null {
    const done = this.done.get(run)
    return done !== undefined && done.head === this.cache.headInMemory() ? done.settled : null
  }

  /** As `examineWithFindings`, at once, when all it takes is in memory; else null. */
  examineInMemory(subject: Subject, visit: Visit): { record: Examined; findings: SharedFindings } | null {
    const { stamp } = subject
    const findings = this.findingsInMemory(subject)
    if (stamp === null || findings === null) return null
    const inRun = this.checkInMemory(findings, stamp, this.cache.entryOf(stamp.record))
    return inRun === null ? null : { record: conclude(findings, subject, { ...visit, inRun }), findings }
  }

  /** Where the proof of a subject is assembled from, with nothing asked twice. */
  sourcesOf({ stamp }: Subject): ProofSources {
    return this.withRun(stamp === null ? undefined : this.cache.entryOf(stamp.record)?.run)
  }

  private async findingsOf(key: object, subject: Subject, run: RunEntry | undefined): Promise<SharedFindings> {
    const head = await this.cache.newestHead()
    const done = this.done.get(key)
    if (done !== undefined && done.head === head) return done.findings
    const sources = this.withRun(run)
    // The path of this one stamp belongs to no other and is checked by itself.
    const shared = { ...sources, store: { ...sources.store, stampPath: async () => [] } }
    const findings = examineShared(shared, subject.batch, subject.stamp)
    const started: Done = { head, findings, settled: null }
    this.done.set(key, started)
    findings.then(
      (settled) => (started.settled = settled),
      // A failure is for those who wait now; the next one tries again.
      () => this.done.delete(key),
    )
    return findings
  }

  private async stampCheck(
    findings: SharedFindings,
    stamp: NonNullable<Subject["stamp"]>,
    entry: CachedStamp | undefined,
  ): Promise<Check> {
    const known = this.checkInMemory(findings, stamp, entry)
    if (known !== null) return known
    const path = await this.pathOf(stamp.record, entry)
    return this.checkPath(findings, stamp, { entry, path: () => path }) ?? NOT_IN_RUN
  }

  private checkInMemory(
    findings: SharedFindings,
    stamp: NonNullable<Subject["stamp"]>,
    entry: CachedStamp | undefined,
  ): Check | null {
    const known = entry === undefined ? undefined : this.inRun.get(entry)
    if (known !== undefined && known.findings === findings) return known.check
    const path = (): Uint8Array[] | null =>
      this.cache.pathInMemory(stamp.record) ?? (entry?.path ? nodesOf(entry.path) : null)
    return this.checkPath(findings, stamp, { entry, path })
  }

  private checkPath(
    findings: SharedFindings,
    { code, record }: NonNullable<Subject["stamp"]>,
    { entry, path }: { entry: CachedStamp | undefined; path: () => readonly Uint8Array[] | null },
  ): Check | null {
    const tree = this.cache.treeInMemory(record)
    const check = stampInRun(findings, { code, serial: record.serial }, { tree, path })
    if (entry !== undefined && check !== null) this.inRun.set(entry, { findings, check })
    return check
  }

  private async pathOf(record: CachedStamp["record"], entry: CachedStamp | undefined): Promise<Uint8Array[]> {
    if (entry?.path) return nodesOf(entry.path)
    return this.sources.store.stampPath(record.run.id, this.cache.pathOffsets(record))
  }

  private withRun(run: RunEntry | undefined): ProofSources {
    if (run === undefined) return this.sources
    const { store } = this.sources
    return {
      ...this.sources,
      store: {
        ...store,
        leaves: async (indexes) =>
          indexes.every((index) => run.leaves.has(index)) ? run.leaves : store.leaves(indexes),
        // An amendment's entry comes after those that the look-up knows of.
        firstAnchoredAt: async (chain, index) =>
          run.leaves.has(index) ? run.firstAnchoredAt : store.firstAnchoredAt(chain, index),
      },
    }
  }
}
