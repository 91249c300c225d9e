import { certificateStatus, type Dossier, type DossierCertificate } from "../../dossier/index.js"
import type { Examined } from "../examine.js"
import { capitalise, dayInVietnam, formatDay, formatNumber, formatSpan } from "../format.js"
import { html, type SafeHtml } from "./html.js"
import { illustration, stars } from "./illustrations.js"
import type { PageContext } from "./layout.js"

const SHOWN_CERTIFICATES = 6

/** What is in the pack, where it comes from, its dates and its certificates as they stand today. */
export function productCard(context: PageContext, record: Examined, dossier: Dossier): SafeHtml {
  const { t, language } = context
  const { product, batch, cooperative } = dossier
  const details = [product.variant, product.netContent].filter((text) => text !== null).join(" · ")
  const quantity = `${formatNumber(batch.quantity, language)} ${batch.unit}`
  const harvested = span(batch.harvestedFrom, batch.harvestedTo)
  const place = `${capitalise(cooperative.commune)}, ${cooperative.province}`
  const batchLink = html`<a class="l" href="/b/${encodeURIComponent(batch.id)}${language === "en" ? "?lang=en" : ""}"
    >${t.labels.batch}</a
  >`
  const registration = cooperative.registrationNumber
  const former =
    cooperative.formerPlace !== null &&
    html`<br /><small class="soft">(${t.labels.former(cooperative.formerPlace)})</small>`
  return html`<section class="c">
    <div class="p">
      ${illustration(product.illustration)}
      <div>
        <h2 data-read>${product.name}</h2>
        ${details !== "" && html`<p class="soft">${details}</p>`}
      </div>
    </div>
    <dl>
      ${row(t.labels.cooperative, cooperative.name)}
      ${registration !== undefined && record.stamp === null && row(t.labels.registration, registration)}
      <dt>${t.labels.place}</dt>
      <dd>${place}${former}</dd>
      ${row(t.labels.lot, batch.lotCode)} ${record.stamp === null && row(t.labels.quantity, quantity)}
      ${harvested !== null && row(t.labels.harvested, harvested)}
      ${batch.packedOn !== null && row(t.labels.packed, formatDay(batch.packedOn))}
      ${batch.expiresOn !== null && row(t.labels.expires, formatDay(batch.expiresOn))}
    </dl>
    ${dossier.certificates.slice(0, SHOWN_CERTIFICATES).map((held) => certificateBox(context, held, record))}
    ${record.stamp !== null && batchLink}
  </section>`
}

function row(label: string, value: string): SafeHtml {
  return html`<dt>${label}</dt>
    <dd>${value}</dd>`
}

function span(from: string | null, to: string | null): string | null {
  const [first, last] = [from ?? to, to ?? from]
  return first === null || last === null ? null : formatSpan(first, last)
}

/** Whether a certificate is valid is a question about today and is answered now, never stored. */
function certificateBox({ t }: PageContext, held: DossierCertificate, { today, batch }: Examined): SafeHtml {
  const words = t.certificates
  const revokedAt = batch.revoked.get(held.id)
  const status = revokedAt === undefined ? certificateStatus(held, today) : "revoked"
  const name = held.kind === "ocop" ? words.ocop(held.stars) : words[held.kind]
  const day = {
    valid: words.until(formatDay(held.expiresOn)),
    expired: words.endedOn(formatDay(held.expiresOn)),
    "not-yet-valid": words.since(formatDay(held.issuedOn)),
    revoked: revokedAt === undefined ? "" : words.revokedOn(formatDay(dayInVietnam(revokedAt))),
  }[status]
  return html`<div
    class="cert ${status === "valid" ? "" : "off"}"
    data-certificate="${held.kind}"
    data-status="${status}"
  >
    ${held.stars !== null && stars(held.stars)}
    <b>${name}, ${words[status]}</b>
    <span class="sm">${words.number(held.number, held.issuer)}. ${day}.</span>
  </div>`
}
