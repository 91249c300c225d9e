import type { LinkedBatch, LinkedBatches } from "./link-queries.js"
import { weightOf, type Language } from "./negotiate.js"

/** GS1 Web Vocabulary, where link types are defined; `gs1:` in a request. */
export const VOCABULARY = "https://ref.gs1.org/voc/"

/** Older addresses of the vocabulary that requests still carry. */
const VOCABULARY_ALIASES = ["gs1:", "https://gs1.org/voc/", "http://gs1.org/voc/", "https://www.gs1.org/voc/"]

/** Of a target that says how its context can be checked; the vocabulary has no link type for it. */
const DESCRIBED_BY = "http://www.w3.org/2007/05/powder-s#describedby"

/** RFC 9264 4.2.3, with the attributes that GS1-Conformant Resolver 1.2 asks for. */
export interface LinkTarget {
  readonly href: string
  readonly title: string
  readonly type: string
  readonly hreflang: readonly Language[]
}

/** One link context: what the links are of, and its targets by link type, a full URI each. */
export interface LinkContext {
  readonly anchor: string
  readonly description: string | null
  readonly defaultLink: LinkTarget
  readonly links: ReadonlyMap<string, readonly LinkTarget[]>
}

/** What an address names, found in the record. */
export type Linked =
  | { readonly level: "stamp"; readonly code: string; readonly batch: LinkedBatch }
  | { readonly level: "batch" | "lot"; readonly batch: LinkedBatch }
  | { readonly level: "product"; readonly gtin: string; readonly batches: readonly [LinkedBatch, ...LinkedBatch[]] }

/** `code` is null when what stands in its place is not one. */
export interface Named {
  readonly code: string | null
  readonly gtin: string | null
  readonly lot: string | null
}

export interface LinkSite {
  /** Origin of the resolver and address of the shop, without a slash at the end. */
  readonly baseUrl: string
  readonly shopUrl: string
  /** Whether a batch has the machine-readable records of these names, `/b/{batchId}/{name}`. */
  readonly offers: (record: "epcis" | "passport") => boolean
}

/**
 * The most exact thing known of what was named: the stamp if its lot and product are the named ones, else the lot, else
 * the product. An unknown serial has the links of its lot, and an unknown lot those of its product.
 */
export function mostExact(found: LinkedBatches, { code, gtin, lot }: Named): Linked | null {
  const { stamp } = found
  const agrees =
    stamp !== null &&
    (lot === null || stamp.lotCode.toUpperCase() === lot.toUpperCase()) &&
    (gtin === null || stamp.gtin === gtin)
  if (code !== null && agrees) return { level: "stamp", code, batch: stamp }
  if (found.batch !== null) return { level: "batch", batch: found.batch }
  if (found.lot !== null) return { level: "lot", batch: found.lot }
  const [newest, ...older] = found.product
  return newest === undefined || gtin === null ? null : { level: "product", gtin, batches: [newest, ...older] }
}

const TITLES = {
  stamp: { vi: "Kiểm tra tem này", en: "Check this stamp" },
  pip: { vi: "Trang sản phẩm", en: "Product page" },
  traceability: { vi: "Nguồn gốc lô", en: "Origin of batch" },
  certificationInfo: { vi: "Chứng nhận của lô", en: "Certificates of batch" },
  recallStatus: { vi: "Tình trạng thu hồi của lô", en: "Recall status of batch" },
  epcis: { vi: "Sự kiện EPCIS 2.0 của lô", en: "EPCIS 2.0 events of batch" },
  dpp: { vi: "Hộ chiếu số của lô", en: "Digital passport of batch" },
  untp: { vi: "Hộ chiếu số UNTP của lô", en: "UNTP digital product passport of batch" },
  proof: { vi: "Bằng chứng để tự kiểm tra", en: "Proof for checking it yourself" },
} as const

const LANGUAGES: readonly Language[] = ["vi", "en"]
const PAGE = "text/html"

/** Every link of what was found, each to a page or file that is there. */
export function linksOf(linked: Linked, site: LinkSite): LinkContext {
  const batches = linked.level === "product" ? linked.batches : ([linked.batch] as const)
  const [newest] = batches
  const links = new Map<string, LinkTarget[]>()
  const add = (type: string, ...targets: LinkTarget[]): void => {
    if (targets.length > 0) links.set(type, [...(links.get(type) ?? []), ...targets])
  }
  add(`${VOCABULARY}pip`, ...productPages(newest, site))
  for (const batch of batches) {
    for (const type of ["traceability", "certificationInfo", "recallStatus"] as const) {
      add(VOCABULARY + type, ...originPages(batch, type, site))
    }
    if (site.offers("epcis")) add(`${VOCABULARY}epcis`, recordOf(batch, "epcis", "application/ld+json", site))
    if (site.offers("passport")) {
      const passport = recordOf(batch, "dpp", "application/json", site)
      const credential = { ...passport, href: `${passport.href}?format=untp`, type: "application/vc" }
      add(`${VOCABULARY}dpp`, passport, { ...credential, title: TITLES.untp.vi })
    }
  }
  const own = ownPath(linked)
  if (own !== null) add(DESCRIBED_BY, both(`${site.baseUrl}${own}/proof`, "proof", "application/json"))
  return {
    anchor: anchorOf(linked, site),
    description: newest.productTitle,
    defaultLink: defaultOf(linked, site),
    links,
  }
}

/** The short path of a stamp or a batch: the page that speaks of nothing else. */
function ownPath(linked: Linked): string | null {
  if (linked.level === "stamp") return `/t/${linked.code}`
  return linked.level === "product" ? null : `/b/${linked.batch.batchId}`
}

function anchorOf(linked: Linked, { baseUrl }: LinkSite): string {
  const gtin = linked.level === "product" ? linked.gtin : linked.batch.gtin
  if (gtin === null || linked.level === "batch") return baseUrl + (ownPath(linked) ?? "")
  if (linked.level === "product") return `${baseUrl}/01/${gtin}`
  const lot = `${baseUrl}/01/${gtin}/10/${encodeURIComponent(linked.batch.lotCode)}`
  return linked.level === "stamp" ? `${lot}/21/${linked.code}` : lot
}

function defaultOf(linked: Linked, site: LinkSite): LinkTarget {
  if (linked.level === "stamp") return both(`${site.baseUrl}/t/${linked.code}`, "stamp", PAGE)
  if (linked.level !== "product") return both(`${site.baseUrl}/b/${linked.batch.batchId}`, "traceability", PAGE)
  const [newest] = linked.batches
  const [page] = productPages(newest, site)
  return page ?? both(`${site.baseUrl}/b/${newest.batchId}`, "traceability", PAGE)
}

function productPages({ productHandle }: LinkedBatch, { shopUrl }: LinkSite): LinkTarget[] {
  if (productHandle === null) return []
  const path = `/san-pham/${encodeURIComponent(productHandle)}`
  return LANGUAGES.map((language) => ({
    href: `${shopUrl}${language === "vi" ? "" : `/${language}`}${path}`,
    title: TITLES.pip[language],
    type: PAGE,
    hreflang: [language],
  }))
}

function originPages(
  { batchId, lotCode }: LinkedBatch,
  type: "traceability" | "certificationInfo" | "recallStatus",
  { baseUrl }: LinkSite,
): LinkTarget[] {
  return LANGUAGES.map((language) => ({
    href: `${baseUrl}/b/${batchId}?lang=${language}`,
    title: `${TITLES[type][language]} ${lotCode}`,
    type: PAGE,
    hreflang: [language],
  }))
}

function recordOf({ batchId }: LinkedBatch, title: "epcis" | "dpp", type: string, { baseUrl }: LinkSite): LinkTarget {
  return both(`${baseUrl}/b/${batchId}/${title === "epcis" ? "epcis" : "passport"}`, title, type)
}

/** A target for readers of either language. */
function both(href: string, title: keyof typeof TITLES, type: string): LinkTarget {
  return { href, title: TITLES[title].vi, type, hreflang: LANGUAGES }
}

/** The linkset as RFC 9264 4.2 writes it, one link context; `hreflang` an array as there. */
export function linksetJson({ anchor, description, defaultLink, links }: LinkContext): object {
  return {
    linkset: [
      {
        anchor,
        ...(description === null ? {} : { description }),
        [`${VOCABULARY}defaultLink`]: [defaultLink],
        ...Object.fromEntries(links),
      },
    ],
  }
}

/** What a request asks of a Digital Link: the page, all links, or the links of one type. */
export type Wanted = { kind: "page" } | { kind: "linkset" } | { kind: "type"; type: string }

/** `?linkType=`, by whatever case of its name; `all` is what Resolver 1.0 called `linkset`. Attacker-controlled. */
export function wantedLinks(query: unknown, prefersLinkset: boolean): Wanted {
  const entries = typeof query === "object" && query !== null ? Object.entries(query) : []
  const given = entries.find(([name]) => name.toLowerCase() === "linktype")?.[1] as unknown
  const [value = ""] = [given].flat()
  if (typeof value !== "string" || value === "") return { kind: prefersLinkset ? "linkset" : "page" }
  if (value === "all" || value === "linkset") return { kind: "linkset" }
  const alias = VOCABULARY_ALIASES.find((prefix) => value.startsWith(prefix))
  return { kind: "type", type: alias === undefined ? value : VOCABULARY + value.slice(alias.length) }
}

/**
 * The targets of one type that fit best: those in the visitor's language, of them those of the media type that is
 * asked for by name; where none fits, all. More than one fit as well as each other.
 */
export function targetsOf(
  context: LinkContext,
  type: string,
  { language, accept }: { language: Language; accept: string | undefined },
): readonly LinkTarget[] {
  if (type === `${VOCABULARY}defaultLink`) return [context.defaultLink]
  const all = context.links.get(type) ?? []
  const readable = orAll(all, ({ hreflang }) => hreflang.includes(language))
  const wish = Math.max(0, ...readable.map((target) => weightOf(accept, [target.type])))
  return orAll(readable, (target) => wish > 0 && weightOf(accept, [target.type]) === wish)
}

function orAll<Item>(items: readonly Item[], fits: (item: Item) => boolean): readonly Item[] {
  const fitting = items.filter(fits)
  return fitting.length > 0 ? fitting : items
}
