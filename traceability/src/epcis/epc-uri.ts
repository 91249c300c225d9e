import { checkDigit } from "../gs1/index.js"

const CANONICAL = "https://id.gs1.org"

/** A character of a serial in an EPC URI (EPC Tag Data Standard 6.3.1), percent-encoded where the URI needs it. */
const CHAR =
  "(?:%2[125-9A-Fa-f]|%3[0-9A-Fa-f]|%4[1-9A-Fa-f]|%5[0-9AaFf]|%6[1-9A-Fa-f]|%7[0-9Aa]|[!')(*+,.0-9:;=A-Za-z_-])"
const PART_CHAR = "(?:%2[3dfDF]|%3[0-9]|%4[1-9A-Fa-f]|%5[0-9Aa]|[0-9A-Z-])"

type Parts = { prefix: string; reference: string; rest: string[] }
type Scheme = { form: (prefixLength: number) => string; link: (parts: Parts) => string }

const gtin = ({ prefix, reference }: Parts) => withCheckDigit(reference.slice(0, 1) + prefix + reference.slice(1))
const plain = ({ prefix, reference }: Parts) => withCheckDigit(prefix + reference)
const itemForm = (tail: string) => (n: number) => `\\.(\\d{${13 - n}})${tail}`
const typeForm = (tail: string) => (n: number) => `\\.(\\d{${12 - n}})${tail}`
const longForm = (digits: number) => (n: number) => `\\.(\\d{${digits - n}})`
const textForm = (char: string, tail: string) => (n: number) => `\\.(${char}{1,${30 - n}})${tail}`
const serial = (longest: number) => `\\.(${CHAR}{1,${longest}})`
const PATTERN = "\\.\\*"

/**
 * Where a company prefix of 12 digits leaves none for the type, the reference implementation asks for more dots than
 * the Tag Data Standard does; and to it the dot before a document's serial is a character of the serial.
 */
const assetForm = (n: number) => (n < 12 ? typeForm(serial(16))(n) : `\\.()\\.(\\.${CHAR}{1,16})`)
const documentForm = (n: number) => (n < 12 ? `\\.(\\d{${12 - n}})(${CHAR}{1,20})` : `\\.()(\\.${CHAR}{1,20})`)
const patternForm = (n: number) => (n < 12 ? typeForm(PATTERN)(n) : "\\.()\\.\\.\\*")

/** How each EPC scheme (Tag Data Standard 6.3) is written as a Digital Link: key, then its one qualifier. */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  "id:sgtin": { form: itemForm(serial(20)), link: (p) => `/01/${gtin(p)}/21/${encode(p.rest[0])}` },
  "id:sscc": { form: longForm(17), link: (p) => `/00/${gtin(p)}` },
  "id:sgln": { form: typeForm(serial(20)), link: sgln },
  "id:grai": { form: assetForm, link: (p) => `/8003/${grai(p)}${encode(p.rest[0])}` },
  "id:giai": { form: textForm(CHAR, ""), link: (p) => `/8004/${p.prefix}${encode(p.reference)}` },
  "id:gsrn": { form: longForm(17), link: (p) => `/8018/${plain(p)}` },
  "id:gsrnp": { form: longForm(17), link: (p) => `/8017/${plain(p)}` },
  "id:gdti": { form: documentForm, link: (p) => `/253/${plain(p)}${encode(p.rest[0]?.slice(1))}` },
  "id:cpi": { form: textForm(PART_CHAR, "\\.(\\d{1,12})"), link: (p) => `${component(p)}/8011/${p.rest[0]}` },
  "id:sgcn": { form: typeForm("\\.(\\d{1,12})"), link: (p) => `/255/${plain(p)}${p.rest[0]}` },
  "id:ginc": { form: textForm(CHAR, ""), link: (p) => `/401/${p.prefix}${encode(p.reference)}` },
  "id:gsin": { form: longForm(16), link: (p) => `/402/${plain(p)}` },
  "id:itip": {
    form: itemForm(`\\.(\\d\\d)\\.(\\d\\d)${serial(20)}`),
    link: (p) => `/8006/${gtin(p)}${p.rest[0]}${p.rest[1]}/21/${encode(p.rest[2])}`,
  },
  "id:upui": { form: itemForm(serial(28)), link: (p) => `/01/${gtin(p)}/235/${encode(p.rest[0])}` },
  "id:pgln": { form: typeForm(""), link: (p) => `/417/${plain(p)}` },
  "class:lgtin": { form: itemForm(serial(20)), link: (p) => `/01/${gtin(p)}/10/${encode(p.rest[0])}` },
  "idpat:sgtin": { form: itemForm(PATTERN), link: (p) => `/01/${gtin(p)}` },
  "idpat:grai": { form: patternForm, link: (p) => `/8003/${grai(p)}` },
  "idpat:gdti": { form: patternForm, link: (p) => `/253/${plain(p)}` },
  "idpat:sgcn": { form: patternForm, link: (p) => `/255/${plain(p)}` },
  "idpat:cpi": { form: textForm(PART_CHAR, PATTERN), link: component },
  "idpat:itip": {
    form: itemForm(`\\.(\\d\\d)\\.(\\d\\d)${PATTERN}`),
    link: (p) => `/8006/${gtin(p)}${p.rest[0]}${p.rest[1]}`,
  },
  "idpat:upui": { form: itemForm(PATTERN), link: (p) => `/01/${gtin(p)}` },
}

/** Company prefixes have 6 to 12 digits, and the other parts as many as are left: one pattern for each length. */
const PATTERNS: ReadonlyMap<string, readonly RegExp[]> = new Map(
  Object.entries(SCHEMES).map(([name, { form }]) => [
    name,
    [6, 7, 8, 9, 10, 11, 12].map((n) => new RegExp(`^urn:epc:${name}:(\\d{${n}})${form(n)}$`)),
  ]),
)

/** Longer than any EPC or Digital Link; keeps patterns off hostile text. */
const LONGEST_URI = 2_048

/**
 * CBV 2.0 8.9.2: the constrained, canonical GS1 Digital Link of an EPC URN, EPC class, EPC pattern or Digital Link:
 * host replaced, query dropped, only the finest level of identification kept. Null for any other text.
 * Decides as the reference implementation does (RalphTro/epcis-event-hash-generator), also where that is stricter
 * than Digital Link itself: a link whose values need percent-encoding is not rewritten.
 *
 * @example constrainedDigitalLink("urn:epc:class:lgtin:4054739.099914.20160711")
 *   // "https://id.gs1.org/01/04054739999148/10/20160711"
 */
export function constrainedDigitalLink(uri: string): string | null {
  if (uri.length > LONGEST_URI) return null
  return uri.startsWith("urn:epc:") ? fromUrn(uri) : fromLink(uri)
}

function fromUrn(uri: string): string | null {
  const name = uri.split(":", 4).slice(2).join(":")
  const scheme = Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined
  if (scheme === undefined) return null
  for (const pattern of PATTERNS.get(name) ?? []) {
    const match = pattern.exec(uri)
    if (match === null) continue
    const [, prefix = "", reference = "", ...rest] = match
    return CANONICAL + scheme.link({ prefix, reference, rest })
  }
  return null
}

function sgln(parts: Parts): string {
  const extension = parts.rest[0]
  return `/414/${plain(parts)}${extension === "0" ? "" : `/254/${encode(extension)}`}`
}

function grai({ prefix, reference }: Parts): string {
  return withCheckDigit(`0${prefix}${reference}`)
}

function component({ prefix, reference }: Parts): string {
  return `/8010/${encode(prefix + reference)}`
}

function withCheckDigit(digits: string): string {
  return `${digits}${checkDigit(digits)}`
}

/** Digital Link 1.x table 7-1: what a path must encode and an EPC URI need not. */
function encode(text = ""): string {
  return text.replace(/[!()*+,:]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

const SHORT_NAMES: readonly (readonly [name: string, key: string])[] = [
  ["gtin", "01"],
  ["itip", "8006"],
  ["cpid", "8010"],
  ["gln", "414"],
  ["party", "417"],
  ["gsrnp", "8017"],
  ["gsrn", "8018"],
  ["gcn", "255"],
  ["sscc", "00"],
  ["gdti", "253"],
  ["ginc", "401"],
  ["gsin", "402"],
  ["grai", "8003"],
  ["giai", "8004"],
  ["cpv", "22"],
  ["lot", "10"],
  ["ser", "21"],
]
const KEYS = ["00", "01", "253", "255", "401", "402", "414", "417", "8003", "8004", "8006", "8010", "8017", "8018"]
const X = `["'\\-.0-9;-?A-Z_a-z]`

const IS_LINK = new RegExp(
  `^https?:[^?#]*/(?:${[...KEYS, "gtin|itip|cpid|gln|party|gsrnp|gsrn|gcn|sscc|gdti|ginc|gsin|grai|giai"].join("|")})/\\d{4}[^/]`,
)
/** Any character for each dot, as in the reference implementation. */
const HOST = "https://id.gs1.org"
const IS_CANONICAL = new RegExp(`^${HOST}/(?:${KEYS.join("|")})/\\d{4}[^/]`)

/** Forms that remain once company, query and coarser levels are gone. */
const CONSTRAINED = new RegExp(
  `^${HOST}(?:${[
    "/00/\\d{18}",
    `/01/\\d{14}(?:/(?:21|10)/${X}{0,20}|/235/${X}{0,28})?`,
    `/253/\\d{13}${X}{0,17}`,
    "/255/\\d{13}\\d{0,12}",
    `/401/${X}{0,30}`,
    "/402/\\d{17}",
    `/414/\\d{13}(?:/254/${X}{0,20})?`,
    "/417/\\d{13}",
    `/8003/\\d{14}${X}{0,16}`,
    `/8004/${X}{0,30}`,
    `/8006/\\d{18}(?:/(?:21|10)/${X}{0,20})?`,
    "/8010/[#\\-/0-9A-Z]{0,30}(?:/8011/\\d{0,12})?",
    "/801[78]/\\d{18}",
  ].join("|")})$`,
)

function fromLink(uri: string): string | null {
  if (!uri.includes(".") || !IS_LINK.test(uri)) return null
  const link = toCanonicalHost(withNumericKeys(uri.split("?", 1)[0] ?? ""))
  const finest = dropLot(dropVariant(padGtin(link)))
  return CONSTRAINED.test(finest) ? finest : null
}

function withNumericKeys(link: string): string {
  return SHORT_NAMES.reduce((written, [name, key]) => written.replaceAll(`/${name}/`, `/${key}/`), link)
}

function toCanonicalHost(link: string): string {
  if (IS_CANONICAL.test(link)) return link
  for (const key of KEYS) {
    const start = link.indexOf(`/${key}/`)
    if (start >= 0) return CANONICAL + link.slice(start)
  }
  return link
}

const GTIN = new RegExp(`^${HOST}/01/(\\d{14}|\\d{13}|\\d{12}|\\d{8})`)

function padGtin(link: string): string {
  const length = GTIN.exec(link)?.[1]?.length
  return length === undefined ? link : link.replaceAll("/01/", `/01/${"0".repeat(14 - length)}`)
}

const TRADE_ITEM = `${HOST}/(?:8006/\\d{18}|01/\\d{14})`
/** A variant and what follows it: twenty characters in all, or the reference implementation leaves the link alone. */
const VARIANT = new RegExp(`^(${TRADE_ITEM})/22/((?:/|${X}){0,20})$`)
const LOT_AND_SERIAL = new RegExp(`^(${TRADE_ITEM})/10/${X}{0,20}(/21/${X}{0,20})$`)

function dropVariant(link: string): string {
  return link.replace(
    VARIANT,
    (_, item: string, rest: string) => item + (rest.includes("/") ? rest.slice(rest.indexOf("/")) : ""),
  )
}

function dropLot(link: string): string {
  return link.replace(LOT_AND_SERIAL, "$1$2")
}
