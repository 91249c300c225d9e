/**
 * The inline module of a scan page. It is one constant text, so that the Content-Security-Policy can name its hash; what
 * differs from page to page comes from the JSON beside it. Written for the browsers that know `type=module`; others
 * keep the server's verdict.
 */
export const BROWSER_CHECK = `
const $ = (id) => document.getElementById(id)
const data = JSON.parse($("data").textContent)
const { t } = data
const MARKS = { passed: "\\u2713", failed: "\\u2717", unchecked: "\\u2013" }

const listen = $("listen")
if (listen && "speechSynthesis" in window) {
  const label = listen.querySelector("span")
  const voices = () => speechSynthesis.getVoices()
  const voice = () => voices().find((v) => v.lang.toLowerCase().startsWith(t.lang))
  const offer = () => { listen.hidden = voices().length > 0 && !voice() }
  offer()
  speechSynthesis.addEventListener?.("voiceschanged", offer)
  const idle = () => { label.textContent = t.listen }
  listen.onclick = () => {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); return idle() }
    const words = [...document.querySelectorAll("[data-read]")].filter((e) => e.offsetParent).map((e) => e.textContent.trim()).join(". ")
    const speech = new SpeechSynthesisUtterance(words)
    speech.lang = t.lang === "vi" ? "vi-VN" : "en-GB"
    speech.rate = 0.9
    if (voice()) speech.voice = voice()
    speech.onend = speech.onerror = idle
    label.textContent = t.stop
    speechSynthesis.speak(speech)
  }
}

const reason = (code) => t.reasons[code] || t.reasons["unexpected-error"]

function line(check, facts) {
  const [passed, failed, subject] = t.lines[check.name]
  const time = facts.anchoredAt ? new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(facts.anchoredAt * 1000)) : ""
  const words = check.status === "passed" ? passed.replace("{name}", () => facts.cooperativeName || "").replace("{time}", time)
    : check.status === "failed" ? failed : subject + ": " + t.because + " " + reason(check.code)
  const li = document.createElement("li")
  li.className = check.status
  li.dataset.check = check.name
  li.dataset.status = check.status
  const mark = document.createElement("i")
  mark.textContent = MARKS[check.status]
  mark.setAttribute("aria-hidden", "true")
  const said = document.createElement("span")
  said.className = "x"
  said.textContent = t.status[check.status] + ": "
  const text = document.createElement("span")
  text.append(said, words)
  li.append(mark, text)
  return li
}

function say(outcome, heading, summary) {
  $("check").dataset.outcome = outcome
  $("check-title").textContent = heading
  $("check-summary").textContent = summary
}

function turn(kind, words) {
  const card = $("verdict")
  card.className = "v laterite"
  card.dataset.verdict = kind
  $("verdict-eye").textContent = words.eyebrow
  $("verdict-title").textContent = words.title
  $("verdict-text").textContent = words.sentence
  $("seal-good")?.setAttribute("hidden", "")
  $("seal-bad")?.removeAttribute("hidden")
  document.title = words.title + " \\u00b7 Ngu\\u1ed3n"
  const advice = $("advice")
  advice.hidden = false
  advice.className = "c do"
  $("advice-list").replaceChildren(...words.advice.map((text) => Object.assign(document.createElement("li"), { textContent: text })))
}

function show(report) {
  $("check-list").replaceChildren(...report.checks.map((check) => line(check, report.facts)))
  const failed = report.checks.filter((check) => check.status === "failed").map((check) => check.name)
  const unchecked = report.checks.filter((check) => check.status === "unchecked")
  if (failed.length > 0) say("failed", t.done, t.failed)
  else if (unchecked.length > 0) say("incomplete", t.done, t.incomplete + " " + [...new Set(unchecked.map((check) => reason(check.code)))].join("; ") + ".")
  else say("verified", t.done, t.verified)
  if (failed.some((name) => name !== "not-recalled")) {
    turn("mismatch", t.mismatch)
    for (const claim of document.querySelectorAll("[data-claims]")) claim.hidden = true
  } else if (failed.length > 0 && $("verdict").dataset.verdict !== "recalled") turn("recalled", t.recalled)
}

async function check() {
  if (!globalThis.crypto?.subtle) return say("unchecked", t.notDone, t.incomplete + " " + reason("crypto-unavailable") + ".")
  say("running", t.running, "")
  const [{ verify }, response] = await Promise.all([import(data.module), fetch(data.proof, { headers: { accept: "application/json" } })])
  if (response.status === 409) return say("unchecked", t.notDone, t.incomplete + " " + reason("proof-not-ready") + ".")
  if (!response.ok) throw new Error("proof " + response.status)
  show(await verify(await response.json(), { rpcUrls: data.rpcUrls, expected: data.expected }))
}

check().catch((error) => {
  console.error(error)
  say("unchecked", t.notDone, t.incomplete + " " + reason("unexpected-error") + ".")
})
`.trim()
