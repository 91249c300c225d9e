/** The verifier that is kept on a disk: a saved bundle in, RPC nodes as typed, every check out; no server of ours. */
import { verifyBundle, type Check, type Report, type VerifyOptions } from "../verify/index.js"
import { TEXTS, type StandaloneTexts } from "./texts.js"

const CHECK_MARKS = { passed: "✓", failed: "×", unchecked: "–" } as const

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
  if (last !== null) showReport(last)
}

function say(text: string): void {
  byId("state").textContent = text
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
  if (!globalThis.crypto?.subtle) return say(t.noCrypto)
  const rpcUrls = linesOf("rpcs")
  if (!rpcUrls.every(isHttpUrl)) return say(t.checks.rpcInvalid)
  const pasted = byId<HTMLTextAreaElement>("paste").value.trim()
  if (chosen === null && pasted === "") return say(t.noFile)
  say(t.running)
  const bundle = chosen === null ? parsedOrBytes(new TextEncoder().encode(pasted)) : await readFile(chosen)
  last = await verifyBundle(bundle, { rpcUrls, expected: expected() })
  showReport(last)
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
  list.append(...checks.map((one) => checkLine(one, facts)))
  const hosts = facts.rpcsAnswered.map((url) => new URL(url).host)
  const notes = [
    hosts.length > 0 ? `${t.checks.answered}: ${hosts.join(", ")}` : t.checks.noneAnswered,
    ...(facts.batchId === undefined ? [] : [`${t.facts.batchId}: ${facts.batchId}`]),
    ...(facts.custody === undefined ? [] : [t.checks.custody[facts.custody] ?? ""]),
    ...(Object.keys(expected()).length < 2 ? [t.ownWord] : []),
    t.proves,
    t.provesNot,
  ]
  byId("report").dataset.outcome = outcome
  byId("report").replaceChildren(
    element("h2", t.outcomes[outcome]),
    ...(disagree ? [element("p", `${t.checks.disagree}. ${t.checks.disagreeHint}`, "alarm")] : []),
    list,
    ...notes.filter((note) => note !== "").map((note) => element("p", note, "sm")),
  )
  say("")
}

function checkLine({ name, status, code }: Check, facts: Report["facts"]): HTMLElement {
  const [passed, failed, subject] = t.checks.lines[name]
  const because = code === undefined ? "" : (t.checks.reasons[code] ?? code)
  const time = facts.anchoredAt === undefined ? "" : new Date(facts.anchoredAt * 1000).toLocaleString(t.lang)
  const words = {
    passed: passed.replace("{name}", () => facts.cooperativeName ?? "").replace("{time}", time),
    failed: because === "" ? failed : `${failed} (${because})`,
    unchecked: `${subject}: ${t.checks.because} ${because}`,
  }[status]
  const line = element("li", "", status)
  line.dataset.check = name
  line.dataset.status = status
  const text = element("div", "")
  text.append(element("b", words), element("p", t.checks.meanings[name], "sm"))
  line.append(element("i", CHECK_MARKS[status]), text)
  return line
}

byId("file").addEventListener("change", (event) => {
  chosen = (event.target as HTMLInputElement).files?.[0] ?? null
})
document.addEventListener("dragover", (event) => event.preventDefault())
document.addEventListener("drop", (event) => {
  event.preventDefault()
  chosen = event.dataTransfer?.files[0] ?? chosen
  if (chosen !== null) say(chosen.name)
})
byId("lang").addEventListener("click", () => {
  t = t.lang === "vi" ? TEXTS.en : TEXTS.vi
  showTexts()
})
byId("form").addEventListener("submit", (event) => {
  event.preventDefault()
  check().catch((error: unknown) => {
    console.error(error)
    say(t.unreadable)
  })
})
showTexts()
