import type { Examined } from "../examine.js"
import { formatDay, formatInstant, dayInVietnam } from "../format.js"
import { atPlace } from "../place/place-name.js"
import type { ResolverConfig } from "../env.js"
import type { Texts, VerdictFacts, VerdictWords } from "./texts.js"
import type { VerdictKind } from "../verdict.js"

/** A sentence ends in one full stop, however the reason was typed. */
function bare(reason: string): string {
  return reason.trim().replace(/[.\s]+$/u, "")
}

function factsOf(record: Examined, config: ResolverConfig, t: Texts): VerdictFacts {
  const { batch, stamp, dossier, scan } = record
  const claim = stamp?.record.claim ?? null
  const language = t.lang === "en" ? "en" : "vi"
  return {
    cooperative: dossier?.cooperative.name ?? batch.cooperative.name,
    operator: config.operatorName,
    sealedOn: formatDay(dayInVietnam(batch.sealedAt)),
    scans: scan?.scans ?? 0,
    firstScan:
      scan === null
        ? ""
        : formatInstant(scan.firstScannedAt) + atPlace(scan.firstProvince, scan.firstCommune, language),
    claimedAt: claim === null ? "" : formatInstant(claim.at) + atPlace(claim.province, null, language),
    expiresOn: formatDay(dossier?.batch.expiresOn ?? ""),
    lot: dossier?.batch.lotCode ?? batch.lotCode,
    recalledOn: batch.recall === null ? "" : formatDay(dayInVietnam(batch.recall.at)),
    reason: bare(batch.recall?.reason ?? stamp?.record.voided?.reason ?? ""),
  }
}

export function verdictWords(
  record: Examined,
  config: ResolverConfig,
  t: Texts,
  kind: VerdictKind = record.verdict.kind,
): VerdictWords {
  const facts = factsOf(record, config, t)
  // On a page that is void as well as recalled each verdict has its own reason.
  const reason = kind === "void" ? bare(record.stamp?.record.voided?.reason ?? "") : facts.reason
  return t.verdicts[kind]({ ...facts, reason })
}
