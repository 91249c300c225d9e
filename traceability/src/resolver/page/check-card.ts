import type { Check } from "../../verify/index.js"
import type { Examined } from "../examine.js"
import { formatInstant } from "../format.js"
import { html, type SafeHtml } from "./html.js"
import type { PageContext } from "./layout.js"

/**
 * How the record was checked. The server shows what it found itself; the module then puts the findings of the reader's
 * own device in its place.
 */
export function checkCard(context: PageContext, record: Examined, recordPath: string): SafeHtml {
  const { t } = context
  const { report, verdict } = record
  const name = record.dossier?.cooperative.name ?? record.batch.cooperative.name
  // Chain checks are the device's business; the server's list leaves them out rather than show them undone.
  const checks = (report?.checks ?? []).filter(({ code }) => code !== "no-rpc")
  return html`<section class="c" id="check" aria-labelledby="check-title">
    <h2 id="check-title">${t.checks.server}</h2>
    <p class="soft" id="check-summary" role="status">${t.checks.serverHint}</p>
    <ul class="k" id="check-list">
      ${checks.map((check) => checkLine(check, name, t))}${record.dossier === null && unreadable(t)}
    </ul>
    ${verdict.showClaims && html`<dl data-claims>${signingRows(t, record, name)}</dl>`}
    <div class="end sm soft">
      <p>${t.promise.proves}</p>
      <p>${t.promise.provesNot}</p>
      <p>${t.promise.how}</p>
    </div>
    ${report !== null && meanings(report.checks, t)} ${report !== null && saveLinks(t, recordPath)}
    ${report !== null && rpcForm(context)}
  </section>`
}

/** What each check proves and what it does not, said without any script. */
function meanings(checks: readonly Check[], t: PageContext["t"]): SafeHtml {
  return html`<details class="sm">
    <summary class="l">${t.checks.meaningTitle}</summary>
    <ul>
      ${checks.map(({ name }) => html`<li><b>${t.checks.lines[name][2]}</b>: ${t.checks.meanings[name]}</li>`)}
    </ul>
  </details>`
}

/** Works by GET without any script; the answer may then speak to the typed node and checks by itself. */
function rpcForm({ t, typedRpcs }: PageContext): SafeHtml {
  const refused = typedRpcs?.ok === false
  // Those asked already are asked again beside the new one.
  const before = typedRpcs?.ok === true ? typedRpcs.urls.slice(-2) : []
  return html`<details class="sm" id="own-rpc" ${refused && html` open`}>
    <summary class="l">${t.checks.rpcTitle}</summary>
    ${refused && html`<p class="n laterite" role="alert">${t.checks.rpcInvalid}</p>`}
    <form>
      <input type="hidden" name="lang" value="${t.lang}" />
      ${before.map((url) => html`<input type="hidden" name="rpc" value="${url}" />`)}
      <label for="rpc">${t.checks.rpcLabel}</label>
      <input id="rpc" name="rpc" type="url" required maxlength="200" placeholder="https://" autocomplete="off" />
      <button class="btn">${t.checks.rpcButton}</button>
    </form>
  </details>`
}

function saveLinks(t: PageContext["t"], recordPath: string): SafeHtml {
  return html`<p class="sm">
    <a class="l" href="${recordPath}/proof">${t.labels.proof}</a> ·
    <a class="l" href="${recordPath}/proof?format=bin">${t.checks.saveSmall}</a><br />
    <a class="l" href="/verifier.html">${t.checks.saveVerifier}</a>
  </p>`
}

function checkLine(check: Check, cooperative: string, t: PageContext["t"]): SafeHtml {
  const [passed, failed, subject] = t.checks.lines[check.name]
  const because = `${subject}: ${t.checks.because} ${t.checks.reasons[check.code ?? ""] ?? t.checks.reasons["unexpected-error"]}`
  const words = { passed: passed.replace("{name}", () => cooperative), failed, unchecked: because }[check.status]
  return html`<li class="${check.status}" data-check="${check.name}" data-status="${check.status}">
    <span><span class="x">${t.checks.status[check.status]}: </span>${words}</span>
  </li>`
}

function unreadable(t: PageContext["t"]): SafeHtml {
  return html`<li class="failed" data-check="dossier-readable" data-status="failed">
    <span>${t.labels.unreadable}</span>
  </li>`
}

function signingRows(t: PageContext["t"], record: Examined, name: string): SafeHtml {
  const { firstAnchoredAt, batch } = record
  const anchored =
    firstAnchoredAt === null
      ? t.labels.waitingSince(formatInstant(batch.sealedAt))
      : t.labels.anchoredSince(formatInstant(firstAnchoredAt))
  return html`<dt>${t.labels.signed}</dt>
    <dd>${name}</dd>
    <dt>${t.labels.sealed}</dt>
    <dd>${formatInstant(batch.sealedAt)}</dd>
    <dt>${t.labels.anchored}</dt>
    <dd>${anchored}</dd>`
}
