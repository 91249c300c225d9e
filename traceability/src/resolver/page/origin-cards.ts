import { fromHex, toHex } from "../../bytes/index.js"
import { recorderCommitment, type Dossier, type TraceEvent } from "../../dossier/index.js"
import type { Examined } from "../examine.js"
import { capitalise, dayInVietnam, formatDay, formatInstant, formatNumber, formatQuantity } from "../format.js"
import { findFormerProvince, findProvince } from "../map/provinces.js"
import { mapPath } from "../map-routes.js"
import type { OriginEntry, OriginFacts } from "../origin-queries.js"
import { html, type SafeHtml } from "./html.js"
import { eventDay, eventText } from "./journey-card.js"
import type { PageContext } from "./layout.js"
import { originTextsIn, type OriginTexts } from "./texts-origin.js"

/** An entry made this many days after the thing happened is said to be late. */
const LATE_AFTER_DAYS = 7
const DAY_MS = 86_400_000

type Origin = { context: PageContext; words: OriginTexts; dossier: Dossier; facts: OriginFacts }

/** What a batch's origin page has beyond a stamp's: map, every event, amounts, files, anchors and exports. */
export function originCards(
  context: PageContext,
  record: Examined,
  dossier: Dossier,
  facts: OriginFacts,
): { left: SafeHtml; right: SafeHtml } {
  const origin: Origin = { context, words: originTextsIn(context.language), dossier, facts }
  return {
    left: html`${mapCard(origin)} ${amountsCard(origin)} ${filesCard(origin)}`,
    right: html`${timelineCard(origin)} ${anchorsCard(origin)} ${downloadsCard(origin, record)}`,
  }
}

function mapCard({ words, dossier: { cooperative } }: Origin): SafeHtml | false {
  const province = findProvince(cooperative.province)
  if (province === null) return false
  const former = cooperative.formerPlace === null ? null : findFormerProvince(province, cooperative.formerPlace)
  const place = `${capitalise(cooperative.commune)}, ${cooperative.province}`
  const darker = former !== null && province.former.length > 1
  return html`<section class="c">
    <h2>${words.map}</h2>
    <img
      class="map"
      src="${mapPath(province, former)}"
      width="640"
      height="420"
      alt="${words.mapText(place, cooperative.province)}"
    />
    <p><b>${place}</b></p>
    ${darker && html`<p class="sm">${words.mapDarker(former.name)}</p>`}
    <p class="sm soft">${words.mapCredit}</p>
  </section>`
}

function timelineCard(origin: Origin): SafeHtml | false {
  const { context, dossier } = origin
  if (dossier.events.length === 0) return false
  const items = dossier.events.map((event) => {
    const day = eventDay(event)
    return html`<li>
      <time datetime="${day}">${formatDay(day).replace(/\d\d(\d\d)$/, "$1")}</time>
      <div>${eventText(event, context.language, context.t)} ${photos(origin, event)} ${writtenBy(origin, event)}</div>
    </li>`
  })
  return html`<section class="c">
    <h2>${context.t.labels.journey}</h2>
    <ol class="j">
      ${items}
    </ol>
  </section>`
}

function photos({ words, facts }: Origin, event: TraceEvent): SafeHtml | false {
  const kept = (event["nguon:photos"] ?? []).filter((hash) => facts.files.has(hash))
  if (kept.length === 0) return false
  const title = words.photo(event["nguon:title"])
  return html`<div class="ph">
    ${kept.map((hash) => html`<a href="${fileHref(hash)}"><img src="${fileHref(hash)}" alt="${title}" loading="lazy" /></a>`)}
  </div>`
}

/** Who wrote it down and when; a name only where its opening is there, fits the dossier and may be shown. */
function writtenBy({ words, facts }: Origin, event: TraceEvent): SafeHtml {
  const written = new Date(event.recordTime)
  const late = Math.floor((written.getTime() - Date.parse(event.eventTime)) / DAY_MS)
  const day = formatDay(dayInVietnam(written))
  const by = recorderText(words, facts, event["nguon:recorder"], day)
  const household = event["nguon:household"]
  return html`<div class="sm soft">
    ${household === undefined ? by : words.recordedFor(by, household)}${late >= LATE_AFTER_DAYS && html`. <b class="late">${words.late(late)}</b>`}
  </div>`
}

function recorderText(words: OriginTexts, facts: OriginFacts, commitment: string | undefined, day: string): string {
  if (commitment === undefined) return words.recordedByMember(day)
  const opening = facts.recorders.get(commitment)
  if (opening === undefined) return words.recordedByErased(day)
  const { salt, name } = opening
  const opens = name !== null && recorderCommitment(salt, name) === commitment
  return opens ? words.recordedBy(name, day) : words.recordedByMember(day)
}

function amountsCard({ context, words, dossier, facts }: Origin): SafeHtml {
  const { language } = context
  const said = (events: readonly TraceEvent[]): string[] =>
    events
      .flatMap((event) => event.outputQuantityList ?? event.quantityList ?? [])
      .map((amount) => formatQuantity(amount, language))
  // What was declared an error stays in the record and does not count.
  const standing = dossier.events.filter(({ errorDeclaration }) => errorDeclaration === undefined)
  const harvested = said(standing.filter(({ bizStep }) => bizStep.endsWith("harvesting")))
  const inputs = (dossier.inputs ?? []).map(
    ({ quantity, unit, product, lotCode }) => `${formatNumber(quantity, language)} ${unit} ${product} (${lotCode})`,
  )
  const packed = said(standing.filter(({ bizStep }) => bizStep === "packing"))
  const stamps = facts.runs.reduce((sum, { quantity }) => sum + quantity, 0)
  const voided = facts.runs.reduce((sum, run) => sum + run.voided, 0)
  return html`<section class="c">
    <h2>${words.amounts}</h2>
    <dl>
      ${amountRow(words.harvested, harvested)} ${amountRow(words.inputs, inputs)} ${amountRow(words.packed, packed)}
      ${amountRow(words.declared, [`${formatNumber(dossier.batch.quantity, language)} ${dossier.batch.unit}`])}
      ${amountRow(words.stamps, [formatNumber(stamps, language)])}
    </dl>
    ${voided > 0 && html`<p class="sm">${words.voided(formatNumber(voided, language))}</p>`}
    <p class="sm soft">${words.amountsHint}</p>
  </section>`
}

function amountRow(label: string, amounts: readonly string[]): SafeHtml | false {
  return (
    amounts.length > 0 &&
    html`<dt>${label}</dt>
      <dd>${amounts.join(" + ")}</dd>`
  )
}

function filesCard({ context, words, dossier, facts }: Origin): SafeHtml | false {
  if (dossier.certificates.length === 0) return false
  const items = dossier.certificates.map(({ kind, number, stars, fileHash }) => {
    const name = kind === "ocop" ? context.t.certificates.ocop(stars) : context.t.certificates[kind]
    const kept = fileHash !== null && facts.files.has(fileHash)
    return html`<li>
      <b>${name}</b> <span class="sm soft">${number}</span>
      ${kept && html`<a class="l" href="${fileHref(fileHash)}">${words.file}</a>`}
      ${fileHash === null && html`<div class="sm soft">${words.noFile}</div>`}
      ${fileHash !== null && html`<div class="sm soft">${words.hash}: <code>${fileHash}</code></div>`}
    </li>`
  })
  return html`<section class="c">
    <h2>${words.files}</h2>
    <ul class="f">
      ${items}
    </ul>
  </section>`
}

function anchorsCard({ context, words, facts }: Origin): SafeHtml | false {
  if (facts.entries.length === 0) return false
  const groups = groupByAnchor(facts.entries)
  return html`<section class="c">
    <h2>${words.anchors}</h2>
    <p class="sm soft">${words.anchorsHint}</p>
    <ul class="f">
      ${groups.map(({ anchor, kinds }) => {
        const tx = anchor?.txHash ?? null
        const link = tx === null ? null : explorerLink(context.config.explorerTxUrl, tx)
        return html`<li>
          <b>${anchor === null ? words.waiting : formatInstant(anchor.anchoredAt)}</b>
          <div class="sm">${kinds.map((kind) => words.kinds[kind] ?? kind).join(", ")}</div>
          ${anchor !== null && html`<div class="sm soft">${words.sizeOf(formatNumber(anchor.size, context.language))}</div>`}
          ${
            link !== null
              ? html`<a class="l" href="${link}" rel="noreferrer">${words.transaction}</a>`
              : tx !== null && html`<div class="sm soft"><code>${tx}</code></div>`
          }
        </li>`
      })}
    </ul>
  </section>`
}

function groupByAnchor(entries: readonly OriginEntry[]): { anchor: OriginEntry["anchor"]; kinds: string[] }[] {
  const groups = new Map<number | null, { anchor: OriginEntry["anchor"]; kinds: string[] }>()
  for (const { kind, anchor } of entries) {
    const key = anchor?.size ?? null
    const group = groups.get(key) ?? { anchor, kinds: [] }
    group.kinds.push(kind)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function downloadsCard({ words }: Origin, { batch }: Examined): SafeHtml {
  const path = `/b/${encodeURIComponent(batch.batchId)}`
  const links: [string, string][] = [
    [`${path}/passport`, words.passport],
    [`${path}/passport?format=csv`, words.passportTable],
    [`${path}/passport?format=untp`, words.untp],
    [`${path}/epcis`, words.epcis],
  ]
  return html`<section class="c">
    <h2>${words.downloads}</h2>
    ${links.map(([href, text]) => html`<div><a class="l" href="${href}">${text}</a></div>`)}
  </section>`
}

function explorerLink(template: string | null, txHash: string): string | null {
  return template === null ? null : template.replace("{tx}", encodeURIComponent(txHash))
}

/** Hashes come from a dossier that was parsed, so they have one spelling. */
function fileHref(hash: string): string {
  return `/files/${toHex(fromHex(hash)).slice(2)}`
}
