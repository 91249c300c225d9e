import type { Check, Report } from "../../../verify/index.js"
import type { Alarm, FailureWords } from "../page-data.js"
import { byId, data, elementOf } from "./dom.js"

const { t } = data

export type CheckOutcome = Report["outcome"] | "running" | "unchecked"
/** Null when they could not be fetched: everything is then said in the few words of the page. */
type Words = FailureWords | null

/** Heading and summary of the card that says how the record was checked. */
export function say(outcome: CheckOutcome, heading: string, summary: string): void {
  byId("check").dataset.outcome = outcome
  byId("check-title").textContent = heading
  byId("check-summary").textContent = summary
}

export function sayNotDone(code: string, words: Words): void {
  say("unchecked", t.notDone, words ? `${words.incomplete} ${reason(words, code)}.` : `${t.noProof}.`)
}

/** Puts the device's own findings in place of the server's; a finding against the stamp turns the verdict. */
export function showReport({ outcome, checks, facts }: Report, words: Words): void {
  byId("check-list").replaceChildren(...checks.map((check) => checkLine(check, facts, words)))
  const disagree = checks.some(({ code }) => code === "rpc-disagree")
  const hosts = hostsOf(facts.rpcsAnswered)
  const silent = hostsOf(data.rpcUrls.filter((url) => !facts.rpcsAnswered.includes(url)))
  const answered =
    hosts === "" ? t.noneAnswered : `${t.answered}: ${hosts}` + (silent === "" ? "" : `. ${t.silent}: ${silent}`)
  const custody = t.custody[facts.custody ?? ""] ?? ""
  const alarm = words?.alarms.disagree
  const summary = disagree ? `${t.alarms.disagree}. ${alarm?.sentence ?? ""}` : summaryOf(outcome, checks, words)
  say(outcome, t.done, [summary, custody && `${custody}.`, `${answered}.`].filter(Boolean).join(" "))
  byId("check-summary").className = disagree ? "n laterite" : "soft"
  // Nodes that contradict each other are an alarm of their own: which of them lies, nobody can tell from that.
  const failed = checks.filter(({ status, code }) => status === "failed" && code !== "rpc-disagree")
  if (failed.some(({ name }) => name !== "not-recalled")) {
    turn("mismatch", words)
    for (const claim of document.querySelectorAll<HTMLElement>("[data-claims]")) claim.hidden = true
  } else if (failed.length > 0 && byId("verdict").dataset.verdict !== "recalled") turn("recalled", words)
  // What the server warns of is graver than this and stays.
  else if (disagree && byId("verdict").classList.contains("tea")) turn("disagree", words, "sun")
}

const hostsOf = (urls: readonly string[]): string => urls.map((url) => new URL(url).host).join(", ")

function summaryOf(outcome: Report["outcome"], checks: readonly Check[], words: Words): string {
  if (outcome === "verified") return t.verified
  if (outcome === "failed" || !words) return words ? words.failed : ""
  const reasons = checks.filter(({ status }) => status === "unchecked").map(({ code }) => reason(words, code))
  return `${words.incomplete} ${[...new Set(reasons)].join("; ")}.`
}

const reason = ({ reasons }: FailureWords, code = ""): string => reasons[code] ?? t.noProof

function checkLine(check: Check, facts: Report["facts"], words: Words): HTMLElement {
  const line = elementOf("li", "")
  line.className = line.dataset.status = check.status
  line.dataset.check = check.name
  const said = elementOf("span", `${t.status[check.status]}: `)
  const own = check.status === "passed" ? passedWords(check, facts) : words && wordsOf(check, words)
  // Read aloud only, unless there is nothing else that says it.
  if (own !== null) said.className = "x"
  const text = elementOf("span", "")
  text.append(said, own ?? passedWords(check, facts))
  line.append(text)
  return line
}

function wordsOf({ name, status, code }: Check, words: FailureWords): string {
  const [failed, subject] = words.lines[name]
  if (status === "failed") return code === "rpc-disagree" ? `${subject}: ${reason(words, code)}` : failed
  return `${subject}: ${words.because} ${reason(words, code)}`
}

function passedWords({ name }: Check, { cooperativeName = "", anchoredAt }: Report["facts"]): string {
  const time = anchoredAt ? timeInVietnam(anchoredAt) : ""
  // A function, because a name may hold the `$&` that `replace` would expand.
  return t.passed[name].replace("{name}", () => cooperativeName).replace("{time}", time)
}

/** dd/mm/yyyy, hh:mm; Vietnam keeps UTC+7 all the year. */
function timeInVietnam(unixSeconds: number): string {
  const [, year, month, day, clock] = /^(.{4})-(..)-(..)T(.{5})/.exec(
    new Date((unixSeconds + 25_200) * 1_000).toISOString(),
  ) as unknown as string[]
  return `${day}/${month}/${year}, ${clock}`
}

function turn(kind: Alarm, words: Words, tone = "laterite"): void {
  const { eyebrow, title, sentence, advice } = words?.alarms[kind] ?? {
    eyebrow: t.done,
    title: t.alarms[kind],
    sentence: "",
    advice: [],
  }
  const card = byId("verdict")
  card.className = `v ${tone}`
  card.dataset.verdict = kind
  byId("verdict-eye").textContent = eyebrow
  byId("verdict-title").textContent = title
  byId("verdict-text").textContent = sentence
  document.title = title
  const doing = byId("advice")
  doing.hidden = advice.length === 0
  doing.className = "c do"
  byId("advice-list").replaceChildren(...advice.map((text) => elementOf("li", text)))
}
