import { reasonsOf } from "../../clone-score/index.js"
import { MAX_PIN_TRIES } from "../../scan-log/index.js"
import type { Examined } from "../examine.js"
import { formatInstant } from "../format.js"
import { atPlace } from "../place/place-name.js"
import { html, type SafeHtml } from "./html.js"
import { ICONS } from "./illustrations.js"
import type { PageContext } from "./layout.js"
import { copyTextsIn } from "./texts-copies.js"

/** Why a page asks for care, in words: a score alone would be a verdict that nobody can answer. */
export function reasonsCard(
  { language }: PageContext,
  { verdict, stamp, scan, isClaimer }: Examined,
): SafeHtml | false {
  if (verdict.kind !== "valid-careful") return false
  const t = copyTextsIn(language)
  const claim = stamp === null || isClaimer ? null : stamp.record.claim
  const reasons = reasonsOf(scan?.reasons ?? 0).map((reason) => t.reasons[reason])
  return html`<section class="c" data-reasons>
    <h2>${t.reasonsTitle}</h2>
    <ul class="why">
      ${claim !== null && html`<li data-read>${t.claimed(formatInstant(claim.at), atPlace(claim.province, null, language))}</li>`}
      ${reasons.map((reason) => html`<li data-read>${reason}</li>`)}
    </ul>
    ${scan !== null && scan.score > 0 && html`<p class="sm soft">${t.score(scan.score)}</p>`}
  </section>`
}

/** The form for the PIN under the scratch panel, where there is one to claim. Works without any script. */
export function pinCard(context: PageContext, record: Examined, recordPath: string): SafeHtml | false {
  const { stamp, verdict, isClaimer } = record
  const isGood = verdict.kind.startsWith("valid")
  if (stamp === null || !stamp.record.withPin || !isGood || isClaimer) return false
  const t = copyTextsIn(context.language)
  const left = MAX_PIN_TRIES - stamp.record.wrongTries
  if (left <= 0)
    return html`<section class="n" id="pin" data-pin="locked">
      ${ICONS.warning}<b data-read>${t.locked}</b>
      <p class="sm">${t.lockedHint}</p>
    </section>`
  const problem = problemOf(context, left, stamp.record.claim !== null)
  return html`<form class="c" id="pin" method="post" action="${recordPath}/claim" data-pin="open">
    <h2>${stamp.record.claim === null ? t.pinTitle : t.pinTitleTaken}</h2>
    <p class="sm">${t.pinHint}</p>
    ${problem !== null && html`<p class="n laterite" role="alert">${problem}</p>`}
    <label for="pin-digits">${t.pinLabel}</label>
    <input
      id="pin-digits"
      name="pin"
      inputmode="numeric"
      pattern="[0-9 ]*"
      maxlength="11"
      autocomplete="off"
      aria-describedby="pin-left"
      placeholder="000 000"
      required
    />
    <input type="hidden" name="lang" value="${context.language}" />
    <p class="sm soft" id="pin-left">${t.triesLeft(left)}</p>
    <button class="btn main">${t.pinButton}</button>
  </form>`
}

/** What became of the last try, as its address says and the record agrees. */
function problemOf({ language, pinOutcome }: PageContext, left: number, isTaken: boolean): string | null {
  const t = copyTextsIn(language)
  if (pinOutcome === "wrong" && left < MAX_PIN_TRIES) return t.wrong(left)
  if (pinOutcome === "invalid") return t.invalid
  if (pinOutcome === "busy" && !isTaken) return t.busy
  return null
}
