import { formatCode } from "../../stamp/index.js"
import type { Examined } from "../examine.js"
import { dayInVietnam, formatDay, formatInstant, formatNumber } from "../format.js"
import type { OriginFacts } from "../origin-queries.js"
import type { Notice } from "../verdict.js"
import { checkCard } from "./check-card.js"
import { pinCard, reasonsCard } from "./copies-card.js"
import { deviceTexts } from "./failure-words.js"
import { html, type SafeHtml } from "./html.js"
import { ICONS } from "./illustrations.js"
import { journeyCard } from "./journey-card.js"
import { originCards } from "./origin-cards.js"
import { renderPage, type PageContext } from "./layout.js"
import type { PageData } from "./page-data.js"
import { placeCard } from "./place-card.js"
import { productCard } from "./product-card.js"
import { verdictWords } from "./verdict-words.js"

/** The page of a stamp or of a batch: verdict first, then what to do, then the record and how it was checked. */
export function recordPage(
  context: PageContext,
  record: Examined,
  recordPath: string,
  facts: OriginFacts | null = null,
): string {
  const { t, config } = context
  const { dossier, verdict } = record
  const claims = verdict.showClaims && dossier !== null
  const origin = claims && facts !== null && originCards(context, record, dossier, facts)
  const main = html`<div class="col">
      ${verdictCard(context, record)} ${verdict.notices.map((notice) => noticeBox(context, record, notice))}
      ${reasonsCard(context, record)} ${pinCard(context, record, recordPath)} ${adviceCard(context, record)}
      ${placeCard(context, record, recordPath)} ${buttons(context, record)}
      ${claims && html`<div data-claims>${productCard(context, record, dossier)}</div>`}
      ${origin && html`<div class="col" data-claims>${origin.left}</div>`}
    </div>
    <div class="col">
      ${
        origin
          ? html`<div class="col" data-claims>${origin.right}</div>`
          : claims && dossier.events.length > 0 && html`<div data-claims>${journeyCard(context, dossier)}</div>`
      }
      ${checkCard(context, record, recordPath)}
    </div>`
  const data: PageData = {
    module: context.scripts.verifierUrl,
    words: context.scripts.wordsUrls[context.language],
    rpcUrls: config.rpcUrls,
    expected: config.chain,
    t: deviceTexts(t),
  }
  return renderPage(context, {
    title: verdictWords(record, config, t).title,
    main,
    twoColumns: true,
    wide: origin !== false,
    data,
  })
}

function verdictCard({ t, config, language }: PageContext, record: Examined): SafeHtml {
  const { verdict, stamp } = record
  const words = verdictWords(record, config, t)
  const quantity = formatNumber(stamp?.record.run.quantity ?? 0, language)
  return html`<section class="v ${verdict.tone}" id="verdict" data-verdict="${verdict.kind}" aria-live="polite">
    <div>
      <div>
        <p class="eye">
          <span class="seal"
            ><span class="good">${ICONS.check}</span
            ><span class="bad">${verdict.tone === "sun" ? ICONS.warning : ICONS.stop}</span></span
          ><span id="verdict-eye" data-read>${words.eyebrow}</span>
        </p>
        <h1 id="verdict-title" data-read>${words.title}</h1>
        <p id="verdict-text" data-read>${words.sentence}</p>
        ${
          stamp !== null &&
          html`<p class="code"><span class="x">${t.labels.code}: </span>${formatCode(stamp.code)}</p>
            ${verdict.showClaims && html`<p class="no">${t.labels.serial(formatNumber(stamp.record.serial, language), quantity)}</p>`}`
        }
      </div>
    </div>
  </section>`
}

function attribute(name: string, present: boolean): SafeHtml | false {
  return present && html` ${name}`
}

function noticeBox({ t }: PageContext, record: Examined, notice: Notice): SafeHtml {
  const since = formatInstant(record.batch.sealedAt)
  const waiting = notice.kind === "waiting-for-chain" || notice.kind === "not-recorded-yet"
  const grave = notice.kind.startsWith("also-")
  const [title, hint] = noticeWords(t, record, notice, since)
  return html`<section class="n ${grave ? "laterite" : ""}" data-notice="${notice.kind}">
    ${waiting ? ICONS.clock : ICONS.warning}<b data-read>${title}</b>
    <p class="sm">${hint}</p>
  </section>`
}

function noticeWords(t: PageContext["t"], record: Examined, notice: Notice, since: string): [string, string] {
  const words = t.notices
  switch (notice.kind) {
    case "certificate-expired": {
      const { kind, expiresOn } = notice.certificate
      const day = formatDay(expiresOn)
      if (kind === "ocop") return [words.certificateExpired(day), words.certificateHint]
      return [words.otherCertificateExpired(t.certificates[kind], day), words.certificateHint]
    }
    case "certificate-revoked": {
      const { kind } = notice.certificate
      const name = kind === "ocop" ? t.certificates.ocop(notice.certificate.stars) : t.certificates[kind]
      return [words.certificateRevoked(name, formatDay(dayInVietnam(notice.at))), words.certificateRevokedHint]
    }
    case "waiting-for-chain":
      return [words.waiting(since), words.waitingHint]
    case "not-recorded-yet":
      return [words.notRecorded(since), words.notRecordedHint]
    case "ingredient-cleared":
      return [words.ingredientCleared(formatDay(dayInVietnam(notice.at))), notice.reason]
    case "also-held":
      return [words.alsoHeld, words.alsoHeldHint]
    case "also-recalled":
      return [words.alsoRecalled, words.alsoRecalledHint]
    case "also-void":
      return [words.alsoVoid, words.alsoVoidHint]
    case "also-expired":
      return [
        words.alsoExpired(formatDay(record.dossier?.batch.expiresOn ?? dayInVietnam(record.batch.sealedAt))),
        words.alsoExpiredHint,
      ]
  }
}

function adviceCard({ t, config }: PageContext, record: Examined): SafeHtml {
  const { advice } = verdictWords(record, config, t)
  const { tone } = record.verdict
  const good = tone === "tea"
  return html`<section class="c do ${tone}" id="advice" ${attribute("hidden", advice.length === 0)}>
    <h2>${t.labels.advice}</h2>
    <ul id="advice-list" data-read>
      ${advice.map((line) => html`<li>${line}</li>`)}
    </ul>
    ${!good && callButton(record, t, "alarm")}
  </section>`
}

function buttons({ t }: PageContext, record: Examined): SafeHtml {
  return html`<div class="btns">
    <button class="btn" id="listen" type="button" hidden>${ICONS.sound}<span>${t.labels.listen}</span></button>
    ${record.verdict.tone === "tea" && callButton(record, t, "")}
  </div>`
}

/** Not on a page whose record contradicts itself: the number could be as false as the rest. */
function callButton({ batch, verdict, dossier }: Examined, t: PageContext["t"], look: string): SafeHtml | false {
  const number = (batch.cooperative.phone ?? "").replace(/[^\d+]/g, "")
  if (number === "" || !verdict.showClaims) return false
  const name = dossier?.cooperative.name ?? batch.cooperative.name
  return html`<a class="btn ${look}" href="tel:${number}"
    >${ICONS.phone}<span>${t.labels.call(name)}${look !== "" && html`<br />${batch.cooperative.phone}`}</span></a
  >`
}
