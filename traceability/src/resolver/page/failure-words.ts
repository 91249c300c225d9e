import { createHash } from "node:crypto"
import type { ResolverConfig } from "../env.js"
import type { Language } from "../negotiate.js"
import type { CheckName } from "../../verify/index.js"
import type { FailureWords, PageData } from "./page-data.js"
import { textsIn, type Texts, type VerdictFacts } from "./texts.js"

/** A file of words with the address that changes with them. */
export type WordsFile = { url: string; hash: string; json: string }

/** The words of what did not pass, by language: most visits need none of them, so the page does not carry them. */
export function failureWordsFiles(config: ResolverConfig): Record<Language, WordsFile> {
  const fileOf = (language: Language): WordsFile => {
    const json = JSON.stringify(failureWords(textsIn(language), config.operatorName))
    const hash = createHash("sha256").update(json).digest("hex").slice(0, 16)
    return { url: `/words.json?lang=${language}&v=${hash}`, hash, json }
  }
  return { vi: fileOf("vi"), en: fileOf("en") }
}

export function failureWords(t: Texts, operator: string): FailureWords {
  const { failed, incomplete, because, reasons, caution, disagree, disagreeHint } = t.checks
  // Neither of them speaks of the record: what it says is exactly what is in doubt.
  const facts: VerdictFacts = {
    ...{
      cooperative: "",
      sealedOn: "",
      scans: 0,
      firstScan: "",
      claimedAt: "",
      expiresOn: "",
      lot: "",
      recalledOn: "",
      heldOn: "",
      reason: "",
    },
    operator,
  }
  const { title, advice } = t.verdicts.recalled(facts)
  return {
    failed,
    incomplete,
    because,
    reasons,
    lines: linesWith(t, ([, wrong, subject]) => [wrong, subject]),
    alarms: {
      mismatch: t.verdicts.mismatch(facts),
      // What the page turns into when the chain reports a recall that the server does not know.
      recalled: { eyebrow: t.recalledEyebrow, title, sentence: t.recalledByChain, advice },
      disagree: { eyebrow: caution, title: disagree, sentence: disagreeHint, advice: [disagreeHint] },
    },
  }
}

/** What the page itself carries for its module. */
export function deviceTexts(t: Texts): PageData["t"] {
  const { running, done, notDone, verified, custody, answered, noneAnswered, silent, status, reasons } = t.checks
  const { mismatch, recalled, disagree } = failureWords(t, "").alarms
  return {
    ...{ running, done, notDone, verified, custody, answered, noneAnswered, silent, status },
    lang: t.lang,
    listen: t.labels.listen,
    stop: t.labels.stop,
    noProof: reasons["unexpected-error"] ?? "",
    passed: linesWith(t, ([passed]) => passed),
    alarms: { mismatch: mismatch.title, recalled: recalled.title, disagree: disagree.title },
  }
}

function linesWith<Value>(
  t: Texts,
  pick: (line: Texts["checks"]["lines"][CheckName]) => Value,
): Record<CheckName, Value> {
  const lines = Object.entries(t.checks.lines) as [CheckName, Texts["checks"]["lines"][CheckName]][]
  return Object.fromEntries(lines.map(([name, line]) => [name, pick(line)])) as Record<CheckName, Value>
}
