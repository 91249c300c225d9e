/** The verifier that is kept on a disk: a saved bundle in, RPC nodes as typed, every check out; no server of ours. */
import { formatInstant } from "../resolver/format.js"
import { verifyBundle, type Check, type Report, type VerifyOptions } from "../verify/index.js"
import { TEXTS, type StandaloneTexts } from "./texts.js"

const CHECK_MARKS = { passed: "✓", failed: "×", unchecked: "–" } as const
const OUTCOME_MARKS = { verified: "✓", failed: "×", incomplete: "?" } as const

let t: StandaloneTexts = TEXTS.vi
let chosen: File | null = null
let last: Report | null = null

function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`no #${id}`)
  return element as Kind
}

/** Text only, so that nothing in a bundle can become markup. */
function element(tag: string, text: string, className = ""): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text, className })
}

function showTexts(): void {
  document.documentElement.lang = t.lang
  document.title = t.title
  for (const part of document.querySelectorAll<HTMLElement>("[data-t]")) {
    part.textContent = t[part.dataset.t as "title"]
  }
  byId("paste").setAttribute("aria-label", t.paste)
  say("")
  if (last !== null) showReport(last)
}

function say(text: string, isFault = false): void {
  byId("state").textContent = text
  byId("state").dataset.fault = String(isFault)
}

/** What was given last counts: a file and a pasted text are never both there. */
function choose(file: File | null): void {
  chosen = file
  byId("chosen").textContent = file?.name ?? ""
  byId("drop").classList.toggle("full", file !== null)
  if (file !== null) byId<HTMLTextAreaElement>("paste").value = ""
  else byId<HTMLInputElement>("file").value = ""
}

const linesOf = (id: string): string[] =>
  byId<HTMLTextAreaElement>(id)
    .value.split(/\s+/)
    .filter((line) => line !== "")

async function check(): Promise<void> {
  last = null
  byId("report").replaceChildren()
  byId("report").removeAttribute("data-outcome")
  // Absent where a browser does not hold a page from a file for a secure context.
  if (!globalThis.crypto?.subtle) return say(t.noCrypto, true)
  const rpcUrls = linesOf("rpcs")
  if (!rpcUrls.every(isHttpUrl)) return say(t.checks.rpcInvalid, true)
  const pasted = byId<HTMLTextAreaElement>("paste").value.trim()
  if (chosen === null && pasted === "") return say(t.noFile, true)
  say(t.running)
  const bundle = chosen === null ? parsedOrBytes(new TextEncoder().encode(pasted)) : await readFile(chosen)
  last = await verifyBundle(bundle, { rpcUrls, expected: expected() })
  showReport(last)
  // On a phone the answer stands below the form, out of sight.
  byId("report").focus({ preventScroll: true })
  byId("report").scrollIntoView({ block: "start" })
}

function expected(): NonNullable<VerifyOptions["expected"]> {
  const [contract] = linesOf("contract")
  const [publisher] = linesOf("publisher")
  return { ...(contract === undefined ? {} : { contract }), ...(publisher === undefined ? {} : { publisher }) }
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^/]/i.test(text)
}

async function readFile(file: File): Promise<unknown> {
  return parsedOrBytes(new Uint8Array(await file.arrayBuffer()))
}

/** JSON begins with a brace; all else is taken for the binary form, which refuses what it does not know. */
function parsedOrBytes(bytes: Uint8Array): unknown {
  if (bytes[0] !== 0x7b) return bytes
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function showReport({ outcome, checks, facts }: Report): void {
  const disagree = checks.some(({ code }) => code === "rpc-disagree")
  const list = element("ul", "", "k")
  // What does not match comes first.
  const isFailed = ({ status }: Check): boolean => status === "failed"
  const sorted = [...checks.filter(isFailed), ...checks.filter((one) => !isFailed(one))]
  list.append(...sorted.map((one) => checkLine(one, facts)))
  byId("report").dataset.outcome = outcome
  byId("report").replaceChildren(
    summary(outcome, checks),
    ...(disagree ? [element("p", `${t.checks.disagree}. ${t.checks.disagreeHint}`, "alarm")] : []),
    list,
    ...factList(facts),
    ...(outcome !== "failed" && Object.keys(expected()).length < 2 ? [element("p", t.ownWord, "hint")] : []),
  )
  say("")
}

function summary(outcome: Report["outcome"], checks: readonly Check[]): HTMLElement {
  const count = (status: Check["status"]): number => checks.filter((one) => one.status === status).length
  const head = element("div", "", "sum")
  const mark = element("i", OUTCOME_MARKS[outcome])
  mark.setAttribute("aria-hidden", "true")
  const counts = t.counts(count("passed"), count("failed"), count("unchecked"))
  const isBundle = checks.some(({ name, status }) => name === "bundle-format" && status === "passed")
  head.append(
    mark,
    element("h2", isBundle ? t.outcomes[outcome] : t.noBundle),
    element("p", isBundle ? counts : t.noBundleHint),
  )
  return head
}

function factList({ batchId, custody, rpcsAnswered }: Report["facts"]): HTMLElement[] {
  const hosts = rpcsAnswered.map((url) => new URL(url).host).join(", ")
  const answered = hosts !== "" ? `${t.checks.answered}: ${hosts}` : t.checks.noneAnswered
  const facts = [
    [t.facts.batchId, batchId],
    [t.facts.custody, custody === undefined ? undefined : t.checks.custody[custody]],
    [t.facts.answered, hosts === "" && linesOf("rpcs").length === 0 ? undefined : answered],
  ] as const
  const known = facts.filter(([, value]) => value !== undefined)
  if (known.length === 0) return []
  const list = element("dl", "")
  list.append(...known.flatMap(([name, value = ""]) => [element("dt", name), element("dd", value)]))
  return [list]
}

function checkLine({ name, status, code }: Check, facts: Report["facts"]): HTMLElement {
  const [passed, failed, subject] = t.checks.lines[name]
  // The shared words speak for a server that leaves the question to the device; here it is the reader who left it out.
  const because = code === undefined ? "" : code === "no-rpc" ? t.noRpc : (t.checks.reasons[code] ?? code)
  const time = facts.anchoredAt === undefined ? "" : formatInstant(new Date(facts.anchoredAt * 1000))
  const words = {
    passed: passed.replace("{name}", () => facts.cooperativeName ?? "").replace("{time}", time),
    failed: because === "" ? failed : `${failed} (${because})`,
    unchecked: `${subject}: ${t.checks.because} ${because}`,
  }[status]
  const line = element("li", "", status)
  line.dataset.check = name
  line.dataset.status = status
  const text = element("div", "")
  // What a check means is said only of one that passed.
  text.append(element("b", words), ...(status === "passed" ? [element("p", t.checks.meanings[name], "sm")] : []))
  line.append(element("i", CHECK_MARKS[status]), text)
  return line
}

byId("file").addEventListener("change", (event) => {
  const [file] = (event.target as HTMLInputElement).files ?? []
  // Closing the dialogue without a choice takes nothing back.
  if (file !== undefined) choose(file)
})
byId("paste").addEventListener("input", () => choose(null))
const markDrop = (isOver: boolean): boolean => byId("drop").classList.toggle("over", isOver)
document.addEventListener("dragover", (event) => {
  event.preventDefault()
  markDrop(true)
})
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) markDrop(false)
})
document.addEventListener("drop", (event) => {
  event.preventDefault()
  markDrop(false)
  const [file] = event.dataTransfer?.files ?? []
  if (file !== undefined) choose(file)
})
byId("lang").addEventListener("click", () => {
  t = t.lang === "vi" ? TEXTS.en : TEXTS.vi
  showTexts()
})
byId("form").addEventListener("submit", (event) => {
  event.preventDefault()
  check().catch((error: unknown) => {
    console.error(error)
    say(t.unreadable, true)
  })
})
showTexts()
