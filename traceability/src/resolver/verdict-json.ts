import { toHex } from "../bytes/index.js"
import { codeHash } from "../stamp/index.js"
import type { Examined } from "./examine.js"
import type { ResolverConfig } from "./env.js"
import type { Texts } from "./page/texts.js"
import { verdictWords } from "./page/verdict-words.js"

/** The verdict for machines: the same words as the page, and the dossier only when the page would show it. */
export function verdictJson(record: Examined, config: ResolverConfig, t: Texts, recordPath: string): unknown {
  const { verdict, stamp, batch, dossier, scan, report } = record
  const { title, sentence, advice } = verdictWords(record, config, t)
  return {
    verdict: { state: verdict.kind, title, sentence, advice, notices: verdict.notices.map(({ kind }) => kind) },
    stamp:
      stamp === null ? null : { code: stamp.code, lookup: toHex(codeHash(stamp.code)), serial: stamp.record.serial },
    batch: {
      id: batch.batchId,
      sealedAt: batch.sealedAt.toISOString(),
      anchoredAt: record.firstAnchoredAt?.toISOString() ?? null,
      recall: batch.recall === null ? null : { at: batch.recall.at.toISOString(), reason: batch.recall.reason },
      hold: batch.hold === null ? null : { at: batch.hold.at.toISOString(), reason: batch.hold.reason },
    },
    scans: scan === null ? null : { count: scan.scans, firstAt: scan.firstScannedAt.toISOString() },
    dossier: verdict.showClaims ? dossier : null,
    checks: report?.checks ?? [],
    proof: `${config.publicBaseUrl}${recordPath}/proof`,
  }
}
