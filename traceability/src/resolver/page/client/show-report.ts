import type { Check, Report } from "../../../verify/index.js"
import { CHECK_MARKS } from "../page-data.js"
import type { VerdictWords } from "../texts.js"
import { byId, data, elementOf } from "./dom.js"

const { t } = data

export type CheckOutcome = Report["outcome"] | "running" | "unchecked"

/** Heading and summary of the card that says how the record was checked. */
export function say(outcome: CheckOutcome, heading: string, summary: string): void {
  byId("check").dataset.outcome = outcome
  byId("check-title").textContent = heading
  byId("check-summary").textContent = summary
}

export function sayNotDone(code: string): void {
  say("unchecked", t.notDone, `${t.incomplete} ${reason(code)}.`)
}

/** Puts the device's own findings in place of the server's; a finding against the stamp turns the verdict. */
export function showReport({ outcome, checks, facts }: Report): void {
  byId("check-list").replaceChildren(...checks.map((check) => checkLine(check, facts)))
  const disagree = checks.some(({ code }) => code === "rpc-disagree")
  const hosts = hostsOf(facts.rpcsAnswered)
  const silent = hostsOf(data.rpcUrls.filter((url) => !facts.rpcsAnswered.includes(url)))
  const answered =
    hosts === "" ? t.noneAnswered : `${t.answered}: ${hosts}` + (silent === "" ? "" : `. ${t.silent}: ${silent}`)
  const custody = t.custody[facts.custody ?? ""] ?? ""
  const summary = disagree ? `${t.disagree}. ${t.disagreeHint}` : summaryOf(outcome, checks)
  say(outcome, t.done, [summary, custody && `${custody}.`, `${answered}.`].filter(Boolean).join(" "))
  byId("check-summary").className = disagree ? "n laterite" : "soft"
  // Nodes that contradict each other are an alarm of their own: which of them lies, nobody can tell from that.
  const failed = checks.filter(({ status, code }) => status === "failed" && code !== "rpc-disagree")
  if (failed.some(({ name }) => name !== "not-recalled")) {
    turn("mismatch", t.mismatch)
    for (const claim of document.querySelectorAll<HTMLElement>("[data-claims]")) claim.hidden = true
  } else if (failed.length > 0 && byId("verdict").dataset.verdict !== "recalled") turn("recalled", t.recalled)
  // What the server warns of is graver than this and stays.
  else if (disagree && byId("verdict").classList.contains("tea")) turn("disagree", disagreement(), "sun")
}

function disagreement(): VerdictWords {
  return { eyebrow: t.caution, title: t.disagree, sentence: t.disagreeHint, advice: [t.disagreeHint] }
}

const hostsOf = (urls: readonly string[]): string => urls.map((url) => new URL(url).host).join(", ")

function summaryOf(outcome: Report["outcome"], checks: readonly Check[]): string {
  if (outcome !== "incomplete") return t[outcome]
  const reasons = checks.filter(({ status }) => status === "unchecked").map(({ code }) => reason(code))
  return `${t.incomplete} ${[...new Set(reasons)].join("; ")}.`
}

function reason(code = ""): string {
  return t.reasons[code] ?? t.reasons["unexpected-error"] ?? ""
}

function checkLine(check: Check, facts: Report["facts"]): HTMLElement {
  const line = elementOf("li", "")
  line.className = line.dataset.status = check.status
  line.dataset.check = check.name
  const mark = elementOf("i", CHECK_MARKS[check.status])
  mark.setAttribute("aria-hidden", "true")
  const said = elementOf("span", `${t.status[check.status]}: `)
  said.className = "x"
  const text = elementOf("span", "")
  text.append(said, wordsOf(check, facts))
  line.append(mark, text)
  return line
}

function wordsOf({ name, status, code }: Check, { cooperativeName = "", anchoredAt }: Report["facts"]): string {
  const [passed, failed, subject] = t.lines[name]
  if (status === "failed") return code === "rpc-disagree" ? `${subject}: ${reason(code)}` : failed
  if (status === "unchecked") return `${subject}: ${t.because} ${reason(code)}`
  const time = anchoredAt ? timeInVietnam(anchoredAt) : ""
  // A function, because a name may hold the `$&` that `replace` would expand.
  return passed.replace("{name}", () => cooperativeName).replace("{time}", time)
}

function timeInVietnam(unixSeconds: number): string {
  const day = { day: "2-digit", month: "2-digit", year: "numeric" } as const
  const clock = { hour: "2-digit", minute: "2-digit" } as const
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", ...day, ...clock })
  return format.format(new Date(unixSeconds * 1_000))
}

function turn(kind: "mismatch" | "recalled" | "disagree", words: VerdictWords, tone = "laterite"): void {
  const card = byId("verdict")
  card.className = `v ${tone}`
  card.dataset.verdict = kind
  byId("verdict-eye").textContent = words.eyebrow
  byId("verdict-title").textContent = words.title
  byId("verdict-text").textContent = words.sentence
  byId("seal-good").setAttribute("hidden", "")
  byId("seal-bad").removeAttribute("hidden")
  document.title = `${words.title} · Nguồn`
  const advice = byId("advice")
  advice.hidden = false
  advice.className = "c do"
  byId("advice-list").replaceChildren(...words.advice.map((text) => elementOf("li", text)))
}
