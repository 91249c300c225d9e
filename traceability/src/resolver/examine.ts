import { InvalidInputError } from "../errors/index.js"
import { parseDossier } from "../dossier/index.js"
import type { Dossier } from "../dossier/index.js"
import { verify } from "../verify/index.js"
import type { Report } from "../verify/index.js"
import { assembleBundle, firstAnchoredAt } from "./bundle.js"
import type { ProofSources } from "./bundle.js"
import type { BatchRecord, ScanCount, StampRecord } from "./queries.js"
import { decideVerdict } from "./verdict.js"
import type { Verdict } from "./verdict.js"

/** What was asked about: the stamp with this code, or a whole batch. */
export interface Subject {
  batch: BatchRecord
  stamp: { code: string; record: StampRecord } | null
}

/** Everything a page says about a stamp or a batch, checked as far as a server can. */
export interface Examined extends Subject {
  dossier: Dossier | null
  /** Null while the log has no entry yet. */
  report: Report | null
  firstAnchoredAt: Date | null
  scan: ScanCount | null
  verdict: Verdict
  today: string
}

/**
 * Recomputes every hash, path and signature of the record before the page repeats a word of it. The chain is left to
 * the reader's own device: a server that vouches for itself proves nothing.
 */
export async function examine(
  sources: ProofSources,
  subject: Subject,
  visit: { scan: ScanCount | null; today: string },
): Promise<Examined> {
  const [bundle, anchoredAt] = await Promise.all([
    assembleBundle(sources, subject.batch, subject.stamp),
    firstAnchoredAt(sources, subject.batch, subject.stamp?.record ?? null),
  ])
  const report = bundle === null ? null : await verify(bundle, { rpcUrls: [], expected: sources.chain })
  const dossier = readDossier(subject.batch.dossier)
  const verdict = decideVerdict({
    subject: subject.stamp === null ? "batch" : "stamp",
    voided: subject.stamp !== null && subject.stamp.record.voided !== null,
    recalled: subject.batch.recall !== null,
    record: recordState(report, dossier, subject.batch),
    anchored: anchoredAt !== null,
    scans: visit.scan?.scans ?? null,
    expiresOn: dossier?.batch.expiresOn ?? null,
    certificates: dossier?.certificates ?? [],
    today: visit.today,
  })
  return { ...subject, dossier, report, firstAnchoredAt: anchoredAt, ...visit, verdict }
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
