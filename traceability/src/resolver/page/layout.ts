import { createHash } from "node:crypto"
import type { ResolverConfig } from "../env.js"
import type { Language } from "../negotiate.js"
import { html, jsonElement, SafeHtml } from "./html.js"
import { ICONS } from "./illustrations.js"
import { ORIGIN_STYLES, STYLES } from "./styles.js"
import type { PageData } from "./page-data.js"
import { textsIn, type Texts } from "./texts.js"
import type { PlacedCommune } from "../place/match-commune.js"
import type { TypedRpcs } from "../typed-rpcs.js"

/** What every page is made with. */
export interface PageContext {
  config: ResolverConfig
  language: Language
  t: Texts
  /** Path of this page without its query, for the link to the other language. */
  path: string
  scripts: PageScripts
  /** What the visitor asked for in the form of the check card; absent on a page that everybody gets. */
  typedRpcs?: TypedRpcs
  /** What became of a PIN that was just typed, as the address says. */
  pinOutcome?: PinOutcome
  /** What was just typed as the place of the first scan, if that is not certain, as the address says; or that it is too late. */
  placeAnswer?: PlaceChoices | "late"
}

/** Communes that somebody may have meant; none if there is no such commune. */
export interface PlaceChoices {
  typed: string
  choices: readonly PlacedCommune[]
}

export type PinOutcome = "wrong" | "invalid" | "busy"

export interface PageScripts {
  /** Address of the browser verifier, with its content hash. */
  verifierUrl: string
  /** Address of the words of what did not pass. */
  wordsUrls: Readonly<Record<Language, string>>
  /** Text of the module inside a record's page. */
  pageModule: string
}

export function pageContext(
  config: ResolverConfig,
  scripts: PageScripts,
  path: string,
  language: Language,
): PageContext {
  return { config, language, t: textsIn(language), path, scripts }
}

// Put together outside a template, as the module is: a space more or less inside them and their hash is another.
const STYLE_ELEMENT = new SafeHtml(`<style>${STYLES}</style>`)
const ORIGIN_STYLE_ELEMENT = new SafeHtml(`<style>${ORIGIN_STYLES}</style>`)
const moduleElement = (text: string): SafeHtml => new SafeHtml(`<script type="module">${text}</script>`)

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

/** A policy has no word for an IPv6 address (CSP 3, host-source), so that visitor's answer allows the scheme it is asked by. */
function policySource(rpcUrl: string): string {
  const { origin, hostname, protocol } = new URL(rpcUrl)
  return hostname.startsWith("[") ? protocol : origin
}

/** Only our own inline style and module run, and the module may speak to this host and the chain's RPCs alone. */
export function contentSecurityPolicy(rpcUrls: readonly string[], pageModule: string): string {
  const rpcOrigins = [...new Set(rpcUrls.map(policySource))]
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src ${hashOf(STYLES)} ${hashOf(ORIGIN_STYLES)}`,
    `script-src 'self' ${hashOf(pageModule)}`,
    `connect-src 'self' ${rpcOrigins.join(" ")}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ")
}

/** The page's module asks this node without credentials: the handshake is over by the time the verifier has come. */
function firstNode({ rpcUrls: [first] }: PageData): SafeHtml | false {
  return first !== undefined && html`<link rel="preconnect" href="${new URL(first).origin}" crossorigin />`
}

/** Relative, so that what the page shows does not depend on how it was addressed; nodes that were typed go along. */
function otherLanguageHref({ typedRpcs }: PageContext, other: Language): string {
  const typed = typedRpcs?.ok === true ? typedRpcs.urls : []
  return `?lang=${other}${typed.map((url) => `&rpc=${encodeURIComponent(url)}`).join("")}`
}

export function renderPage(
  context: PageContext,
  page: { title: string; main: SafeHtml; twoColumns?: boolean; wide?: boolean; data?: PageData },
): string {
  const { config, t } = context
  const other = t.lang === "vi" ? "en" : "vi"
  return html`<!doctype html>
    <html lang="${t.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="theme-color" content="#FAF6EC" />
        ${page.data !== undefined && firstNode(page.data)}
        <title>${page.title} · Nguồn</title>
        <link rel="icon" href="data:," />
        ${STYLE_ELEMENT}${page.wide === true && ORIGIN_STYLE_ELEMENT}
      </head>
      <body class="${page.twoColumns === true ? "two" : ""}">
        <header>
          <p class="w"><a href="/">Nguồn</a></p>
          <span class="host">${ICONS.lock}${new URL(config.publicBaseUrl).host}</span>
          <a class="lang" lang="${other}" hreflang="${other}" href="${otherLanguageHref(context, other)}"
            >${t.otherLanguage}</a
          >
        </header>
        <main>${page.main}</main>
        <footer>
          <a class="l" href="/">${t.labels.another}</a>
          <a class="l" href="${config.shopUrl}">${t.labels.shop}</a>
          <span>${t.labels.operator(config.operatorName)} <a href="https://db-ip.com">IP Geolocation by DB-IP</a></span>
        </footer>
        ${page.data !== undefined && [jsonElement("data", page.data), moduleElement(context.scripts.pageModule)]}
      </body>
    </html> `.text
}
