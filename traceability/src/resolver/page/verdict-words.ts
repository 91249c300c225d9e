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

/** Runs say why a stamp is void by one of these words; what was written before them is shown as it stands. */
const VOID_REASONS: Readonly<Record<string, { vi: string; en: string }>> = {
  spoiled: { vi: "tem hỏng khi in hoặc dán", en: "spoiled in printing or sticking" },
  lost: { vi: "tem bị thất lạc", en: "the stamp was lost" },
  other: { vi: "lý do khác", en: "another reason" },
}

function voidReason(record: Examined, language: "vi" | "en"): string {
  const reason = bare(record.stamp?.record.voided?.reason ?? "")
  return VOID_REASONS[reason]?.[language] ?? reason
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
    heldOn: batch.hold === null ? "" : formatDay(dayInVietnam(batch.hold.at)),
    reason: batch.recall === null ? voidReason(record, language) : bare(batch.recall.reason),
  }
}

function reasonOf(record: Examined, kind: VerdictKind, t: Texts): string | null {
  if (kind === "void") return voidReason(record, t.lang === "en" ? "en" : "vi")
  return kind === "held" ? bare(record.batch.hold?.reason ?? "") : null
}

export function verdictWords(
  record: Examined,
  config: ResolverConfig,
  t: Texts,
  kind: VerdictKind = record.verdict.kind,
): VerdictWords {
  const facts = factsOf(record, config, t)
  // On a page that is void as well as recalled each verdict has its own reason.
  const reason = reasonOf(record, kind, t) ?? facts.reason
  return t.verdicts[kind]({ ...facts, reason })
}
