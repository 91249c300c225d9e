import type { Dossier, TraceEvent } from "../../dossier/index.js"
import { dayInVietnam, formatDay, formatQuantity } from "../format.js"
import type { Language } from "../negotiate.js"
import { html, type SafeHtml } from "./html.js"
import type { PageContext } from "./layout.js"

/** Enough for every real batch; a dossier of thousands of events must not make the page miss its size. */
const SHOWN_EVENTS = 12

/** What happened to the batch, in order. */
export function journeyCard({ t, language }: PageContext, { events }: Dossier): SafeHtml {
  const days = events.map(eventDay)
  const oneYear = new Set(days.map((day) => day.slice(0, 4))).size === 1
  const shown = events.slice(0, SHOWN_EVENTS)
  const items = shown.map((event, index) => {
    const day = days[index] ?? ""
    const text = oneYear ? formatDay(day).slice(0, 5) : formatDay(day).replace(/\d\d(\d\d)$/, "$1")
    return html`<li>
      <time datetime="${day}">${text}</time>
      <div>${eventText(event, language, t)}</div>
    </li>`
  })
  const left = events.length - shown.length
  return html`<section class="c">
    <h2>${t.labels.journey}</h2>
    <ol class="j">
      ${items}
    </ol>
    ${left > 0 && html`<p class="soft">${t.labels.more(left)}</p>`}
  </section>`
}

/** The day it was in Vietnam, YYYY-MM-DD. */
export function eventDay(event: TraceEvent): string {
  return dayInVietnam(new Date(event.eventTime))
}

export function eventText(event: TraceEvent, language: Language, t: PageContext["t"]): SafeHtml {
  const quantity = quantityText(event, language, t)
  const who = [event["nguon:household"], event["nguon:place"]].filter((text) => text !== undefined).join(", ")
  const said = html`${event["nguon:title"]}${quantity !== "" && `, ${quantity}`}`
  const { errorDeclaration } = event
  return html`${errorDeclaration === undefined ? said : html`<s>${said}</s> <b class="sm">${t.labels.errors[errorDeclaration.reason]}</b>`}
  ${who !== "" && html`<div class="sm soft">${who}</div>`}
  ${event["nguon:note"] !== undefined && html`<div class="sm soft">${event["nguon:note"]}</div>`}`
}

function quantityText(event: TraceEvent, language: Language, t: PageContext["t"]): string {
  const list = (quantities: TraceEvent["quantityList"]): string =>
    (quantities ?? [])
      .slice(0, 3)
      .map((element) => formatQuantity(element, language))
      .join(" + ")
  const [input, output] = [list(event.inputQuantityList), list(event.outputQuantityList)]
  if (input !== "" && output !== "") return t.labels.from(input, output)
  return [list(event.quantityList), input, output].find((text) => text !== "") ?? ""
}
