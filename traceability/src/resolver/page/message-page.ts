import { html, type SafeHtml } from "./html.js"
import { renderPage, type PageContext } from "./layout.js"
import { ICONS, illustration } from "./illustrations.js"

export type MessageKind = keyof PageContext["t"]["messages"]

/** A page that says what happened and what to do next, with the form to try again. */
export function messagePage(context: PageContext, kind: MessageKind, typed = ""): string {
  const { t } = context
  const message = t.messages[kind]
  const main = html`<div class="col">
      ${kind === "unknown" ? unknownStamp(t) : plainMessage(kind, message)}
      <section class="c do tea">
        <h2>${t.labels.advice}</h2>
        <ul>
          ${message.advice.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>
    </div>
    <div class="col">${codeForm(context, typed)}</div>`
  return renderPage(context, { title: message.title, main, twoColumns: true })
}

/** A verdict on the stamp itself, so it wears the stamp's edge; the other messages say nothing about a stamp. */
function unknownStamp({ messages: { unknown } }: PageContext["t"]): SafeHtml {
  return html`<section class="v laterite" data-verdict="unknown">
    <div>
      <div>
        <p class="eye"><span class="seal">${ICONS.stop}</span><span>${unknown.eyebrow}</span></p>
        <h1>${unknown.title}</h1>
        <p>${unknown.sentence}</p>
      </div>
    </div>
  </section>`
}

function plainMessage(kind: MessageKind, message: { title: string; sentence: string }): SafeHtml {
  return html`<section class="c" data-verdict="${kind}">
    <h1>${message.title}</h1>
    <p>${message.sentence}</p>
  </section>`
}

export function homePage(context: PageContext): string {
  const { home } = context.t
  const main = html`<section class="hi">
      ${illustration("tea")}
      <div>
        <h1>${home.title}</h1>
        <p class="soft">${home.sentence}</p>
      </div>
    </section>
    ${codeForm(context, "")}`
  return renderPage(context, { title: home.title, main })
}

function codeForm({ t, language }: PageContext, typed: string): SafeHtml {
  return html`<form class="c" action="/" method="get" role="search">
    <label for="code">${t.home.label}</label>
    <input
      id="code"
      name="code"
      value="${typed.slice(0, 64)}"
      maxlength="64"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      placeholder="7K3M 9QX2 WB4T H5RD"
      required
    />
    ${language === "en" && html`<input type="hidden" name="lang" value="en" />`}
    <button class="btn main">${t.home.button}</button>
  </form>`
}
