import { CHANNEL_SENTENCES } from "@/i18n/channel-sentences"
import {
  ERROR_CLASS_WORDS,
  fieldWords,
  FLOOR_ERROR_WORDS,
  ISSUE_WORDS,
  type Mending,
  VERDICT_WORDS,
  LISTING_WORDS,
  DIFFERS_WORDS,
  UNSENT_WORDS,
} from "@/i18n/channel-words"
import { formatCount } from "@/i18n/format"
import type { Attribute, Issue, Listing, Problem } from "@/lib/backend/channels"

/** One thing to put right, in words, and where. */
export type ProblemLine = { key: string; words: string; mend: Mending; quote: string | null }

type Named = {
  attributes?: readonly Pick<Attribute, "id" | "name">[]
  variants?: readonly { id: string; title: string }[]
}

/** What we found ourselves the floor has not seen yet, so it has refused nothing. */
export function stateWords({ state, problem, drifts }: Pick<Listing, "state" | "problem" | "drifts">) {
  if (state === "refused" && problem?.kind === "issues") return UNSENT_WORDS
  return state === "live" && drifts.some((drift) => drift.state === "insists") ? DIFFERS_WORDS : LISTING_WORDS[state]
}

const ATTRIBUTE = /^mapping\.attributes\.([^.]+)/

/** What is wrong with a product on a floor; attacker-controlled words of the floor only as a quote. */
export function problemLines(problem: Problem | null, named: Named = {}): ProblemLine[] {
  if (problem === null) return []
  switch (problem.kind) {
    case "gone":
      return [{ key: "gone", words: "Món này không còn trên sàn: ai đó đã xoá ở đó.", mend: null, quote: null }]
    case "floor":
      return [floorLine(problem)]
    case "issues":
      return problem.issues.map((issue) => {
        const key = [issue.field, issue.code, issue.variantId].join(" ")
        return { key, words: `${issueSentence(issue, named)}.`, mend: fieldWords(issue.field).mend, quote: null }
      })
  }
}

/** Why an order is not told to its floor, where we have words for it; null leaves the floor's own. */
export function shipmentSentence(problem: string): string | null {
  const code = problem.slice(0, problem.indexOf(":"))
  return Object.hasOwn(CHANNEL_SENTENCES, code) ? CHANNEL_SENTENCES[code as keyof typeof CHANNEL_SENTENCES] : null
}

/** "Cân nặng của gói 500 g còn thiếu". */
export function issueSentence(issue: Issue, { attributes = [], variants = [] }: Named = {}): string {
  const [, attributeId] = ATTRIBUTE.exec(issue.field) ?? []
  const attribute = attributes.find(({ id }) => id === attributeId)
  const variant = variants.length > 1 && variants.find(({ id }) => id === issue.variantId)
  const name = attribute ? `“${attribute.name}”` : fieldWords(issue.field).name
  return [name, variant && `của ${variant.title}`, issueWords(issue)].filter(Boolean).join(" ")
}

/** Beside a field, where its name already stands. */
export function issueWords({ code, limit, field }: Pick<Issue, "code" | "limit" | "field">): string {
  const unit = field.endsWith("priceVnd") ? "\u00a0₫" : ""
  const bound = limit === undefined ? null : `${formatCount(limit)}${unit}`
  return Object.hasOwn(ISSUE_WORDS, code)
    ? ISSUE_WORDS[code as keyof typeof ISSUE_WORDS](bound)
    : ISSUE_WORDS.not_allowed()
}

function floorLine({ code, message, field }: Extract<Problem, { kind: "floor" }>): ProblemLine {
  const at = field === undefined ? null : fieldWords(field)
  const quote = message.trim() === "" ? null : message.trim()
  const own = Object.hasOwn(FLOOR_ERROR_WORDS, code) ? FLOOR_ERROR_WORDS[code]! : null
  const verdict = Object.hasOwn(VERDICT_WORDS, code) ? VERDICT_WORDS[code]! : null
  const words =
    own ?? verdict ?? (at ? `Sàn không nhận: ${at.name.toLocaleLowerCase("vi")}. Sửa rồi sổ tự gửi lại.` : null)
  return {
    ...{ key: code, words: words ?? ERROR_CLASS_WORDS.VALIDATION, mend: at?.mend ?? null },
    quote: own === null ? quote : null,
  }
}
