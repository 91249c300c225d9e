import { concatBytes } from "../bytes/index.js"
import { InvalidInputError } from "../errors/index.js"
import { parseDossier } from "../dossier/index.js"
import type { Dossier } from "../dossier/index.js"
import { decodeEntry, decodeSignedEntry, leafHash, verifyInclusion, type StampsIssued } from "../log/index.js"
import { stampCommit, stampLeaf } from "../stamp/index.js"
import { verify } from "../verify/index.js"
import type { Check, ProofBundle, Report } from "../verify/index.js"
import { assembleBundle, firstAnchoredAt } from "./bundle.js"
import type { ProofSources } from "./bundle.js"
import type { BatchRecord, ScanCount, StampRecord } from "./queries.js"
import type { RunTree } from "./run-tree.js"
import { decideVerdict } from "./verdict.js"
import type { Verdict } from "./verdict.js"

/** What was asked about: the stamp with this code, or a whole batch. */
export interface Subject {
  batch: BatchRecord
  stamp: { code: string; record: StampRecord } | null
}

/** One look at a subject. */
export interface Visit {
  scan: ScanCount | null
  today: string
  isClaimer?: boolean
}

/** Everything a page says about a stamp or a batch, checked as far as a server can. */
export interface Examined extends Subject {
  dossier: Dossier | null
  /** Null while the log has no entry yet. */
  report: Report | null
  firstAnchoredAt: Date | null
  scan: ScanCount | null
  /** Whether the device that asks claimed the stamp today. */
  isClaimer: boolean
  verdict: Verdict
  today: string
}

/** What is the same for every stamp of a run, or for a batch's own page: checked once for a record and a tree head. */
export interface SharedFindings {
  dossier: Dossier | null
  report: Report | null
  firstAnchoredAt: Date | null
  /** What the entry of the run says; null without one, or when it cannot be read or speaks of another batch. */
  issued: StampsIssued | null
}

/**
 * Recomputes the hash of the dossier, every path in the log and every signature, before a page repeats a word of them.
 * The chain is left to the reader's own device: a server that vouches for itself proves nothing.
 */
export async function examineShared(
  sources: ProofSources,
  batch: BatchRecord,
  stamp: { code: string; record: StampRecord } | null,
): Promise<SharedFindings> {
  const [bundle, anchoredAt] = await Promise.all([
    assembleBundle(sources, batch, stamp),
    firstAnchoredAt(sources, batch, stamp?.record ?? null),
  ])
  // The stamp's own place in its run is checked stamp by stamp, by `stampInRun`.
  const shared = bundle === null ? null : { ...bundle, stamp: null }
  const report = shared === null ? null : await verify(shared, { rpcUrls: [], expected: sources.chain })
  const issued = bundle === null ? null : issuedFor(bundle)
  return { dossier: readDossier(batch.dossier), report, firstAnchoredAt: anchoredAt, issued }
}

/** Everything about one stamp or batch from what is shared, without another question to anybody. */
export function conclude(shared: SharedFindings, subject: Subject, visit: Visit & { inRun: Check | null }): Examined {
  const { dossier, firstAnchoredAt: anchoredAt } = shared
  const { scan, today, isClaimer = false } = visit
  const claim = subject.stamp?.record.claim ?? null
  const report = withStampCheck(shared.report, visit.inRun)
  const verdict = decideVerdict({
    subject: subject.stamp === null ? "batch" : "stamp",
    voided: subject.stamp !== null && subject.stamp.record.voided !== null,
    recalled: subject.batch.recall !== null,
    held: subject.batch.hold !== null,
    cleared: subject.batch.cleared,
    record: recordState(report, dossier, subject.batch),
    anchored: anchoredAt !== null,
    scans: scan?.scans ?? null,
    activated: subject.stamp === null || subject.stamp.record.activatedAt !== null,
    claim: claim === null ? "none" : isClaimer ? "mine" : "other",
    copyScore: scan?.score ?? 0,
    expiresOn: dossier?.batch.expiresOn ?? null,
    certificates: dossier?.certificates ?? [],
    revoked: subject.batch.revoked,
    today,
  })
  return { ...subject, dossier, report, firstAnchoredAt: anchoredAt, scan, isClaimer, today, verdict }
}

/** The same without any memory of earlier questions: what the quicker way must agree with. */
export async function examine(sources: ProofSources, subject: Subject, visit: Visit): Promise<Examined> {
  const shared = await examineShared(sources, subject.batch, subject.stamp)
  const bundle = await assembleBundle(sources, subject.batch, subject.stamp)
  const report = bundle === null ? null : await verify(bundle, { rpcUrls: [], expected: sources.chain })
  return conclude({ ...shared, report }, subject, { ...visit, inRun: null })
}

const IN_RUN: Check = { name: "stamp-in-run", status: "passed" }
export const NOT_IN_RUN: Check = { name: "stamp-in-run", status: "failed", code: "path-mismatch" }
const FOREIGN_RUN: Check = { name: "stamp-in-run", status: "failed", code: "batch-mismatch" }

/**
 * Whether the code is at its place in the tree that the run's entry names: the verifier's check, synchronous. A tree that
 * was hashed as a whole spares the path, which is asked for only without one, or where it does not hold the stamp.
 */
export function stampInRun(
  { issued }: SharedFindings,
  { code, serial }: { code: string; serial: number },
  { tree, path }: { tree: RunTree | undefined; path: () => readonly Uint8Array[] | null },
): Check | null {
  if (issued === null) return FOREIGN_RUN
  const { batchId, quantity, stampRoot } = issued
  const leaf = leafHash(stampLeaf(batchId, serial, stampCommit(batchId, serial, code)))
  if (tree?.holds(leaf, serial - 1, { size: quantity, root: stampRoot })) return IN_RUN
  const proof = path()
  if (proof === null) return null
  const claim = { leafHash: leaf, leafIndex: serial - 1, treeSize: quantity, proof, root: stampRoot }
  return verifyInclusion(claim) ? IN_RUN : NOT_IN_RUN
}

/** The nodes of a path that arrived as one value. */
export function nodesOf(path: Uint8Array): Uint8Array[] {
  return Array.from({ length: path.length / 32 }, (_, place) => path.subarray(place * 32, (place + 1) * 32))
}

function withStampCheck(report: Report | null, inRun: Check | null): Report | null {
  // After the first check, where the verifier has it; a bundle that cannot be read has no other checks.
  if (report === null || inRun === null || report.checks.length < 2) return report
  const [format, ...others] = report.checks as [Check, ...Check[]]
  const outcome = inRun.status === "failed" ? "failed" : report.outcome
  return { ...report, outcome, checks: [format, inRun, ...others] }
}

function issuedFor({ batchSealed, stampsIssued }: ProofBundle): StampsIssued | null {
  if (stampsIssued === null) return null
  try {
    const [sealed, issued] = [entryOf(batchSealed.leaf), entryOf(stampsIssued.leaf)]
    if (sealed.kind !== "batch-sealed" || issued.kind !== "stamps-issued") return null
    return issued.batchId === sealed.batchId && issued.cooperativeId === sealed.cooperativeId ? issued : null
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}

function entryOf(leaf: string): ReturnType<typeof decodeEntry> {
  return decodeEntry(decodeSignedEntry(concatBytes(Buffer.from(leaf, "base64"))).body)
}

function recordState(
  report: Report | null,
  dossier: Dossier | null,
  batch: BatchRecord,
): "consistent" | "inconsistent" | "pending" {
  if (dossier === null || dossier.batch.id !== batch.batchId) return "inconsistent"
  if (report === null) return "pending"
  return report.outcome === "failed" ? "inconsistent" : "consistent"
}

function readDossier(text: string): Dossier | null {
  try {
    return parseDossier(text)
  } catch (error) {
    if (error instanceof InvalidInputError) return null
    throw error
  }
}
