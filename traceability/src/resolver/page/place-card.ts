import { provinceName } from "../../clone-score/index.js"
import type { Examined } from "../examine.js"
import { formatInstant } from "../format.js"
import { atPlace } from "../place/place-name.js"
import { html, type SafeHtml } from "./html.js"
import type { PageContext, PlaceChoices } from "./layout.js"
import { copyTextsIn, type CopyTexts } from "./texts-copies.js"

/** Asks the first who scanned, and nobody else, in which commune that was. Works without any script. */
export function placeCard(context: PageContext, record: Examined, recordPath: string): SafeHtml | false {
  const { scan, stamp, verdict } = record
  // The verdict says so itself where it can: pages of a first scan are made from a template, whose count is a mark.
  const isFirst = verdict.kind === "valid-first" || (verdict.kind === "valid-claimed" && scan?.scans === 1)
  const t = copyTextsIn(context.language)
  const { placeAnswer } = context
  if (placeAnswer === "late") return html`<p class="n laterite" id="place" role="alert">${t.placeLate}</p>`
  if (!isFirst || stamp === null || scan === null) return false
  if (scan.firstCommune !== null) {
    const place = atPlace(scan.firstProvince, scan.firstCommune, context.language)
    return html`<p class="c sm" id="place">${t.placeNamed(formatInstant(scan.firstScannedAt), place)}</p>`
  }
  const lang = html`<input type="hidden" name="lang" value="${context.language}" />`
  const form = (inner: SafeHtml): SafeHtml =>
    html`<form method="post" action="${recordPath}/place">${inner}${lang}</form>`
  return html`<details class="c" id="place" ${placeAnswer !== undefined && html` open`}>
    <summary class="l">${t.placeTitle}</summary>
    ${placeAnswer !== undefined && answered(t, placeAnswer, form)}
    ${form(
      html`<label for="commune">${t.placeLabel}</label
        ><input
          id="commune"
          name="commune"
          maxlength="80"
          autocomplete="off"
          placeholder="${t.placeExample}"
          required
        />
        <p class="sm soft">${t.placeHint}</p>
        <button class="btn">${t.placeButton}</button>`,
    )}
  </details>`
}

/** What was typed is none, or one of several: those to choose from, each with its province. */
function answered(t: CopyTexts, { typed, choices }: PlaceChoices, form: (inner: SafeHtml) => SafeHtml): SafeHtml {
  if (choices.length === 0) return html`<p class="n laterite" role="alert">${t.placeUnknown(typed)}</p>`
  const buttons = choices.map(({ code, name, province }) => {
    return html`<button class="btn" name="code" value="${code}">${name}, ${provinceName(province) ?? ""}</button>`
  })
  return form(
    html`<p role="status">${t.placeChoose}</p>
      ${buttons}`,
  )
}
