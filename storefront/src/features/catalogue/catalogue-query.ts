import { CERTIFICATE_KINDS, OCOP_GROUPS, type CertificateKind, type OcopGroup } from "@/lib/backend/shapes"

export const CATALOGUE_PAGE_SIZE = 24
export const SORTS = ["relevance", "newest", "price_asc", "price_desc", "stars"] as const
export const STAR_STEPS = [5, 4, 3] as const

const MAX_QUERY_LENGTH = 80
const MAX_PLACE_LENGTH = 60
const MAX_PRICE = 999_999_999
const MAX_PAGE = 1000

export type Sort = (typeof SORTS)[number]

/** What a visitor asks of the catalogue; `stars` is the least number, prices are whole đồng. */
export type CatalogueQuery = {
  q: string
  group: OcopGroup | null
  stars: number | null
  province: string | null
  commune: string | null
  priceMin: number | null
  priceMax: number | null
  inStock: boolean
  certificate: CertificateKind | null
  sort: Sort | null
  page: number
}

export const EVERYTHING: CatalogueQuery = {
  q: "",
  group: null,
  stars: null,
  province: null,
  commune: null,
  priceMin: null,
  priceMax: null,
  inStock: false,
  certificate: null,
  sort: null,
  page: 1,
}

type SearchParams = Record<string, string | string[] | undefined>

const first = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? "") : (value ?? "")

const textOf = (value: string | string[] | undefined, longest: number): string =>
  first(value)
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}]/gu, " ")
    .trim()
    .replace(/\s+/g, " ")
    .slice(0, longest)

const oneOf = <T extends string>(known: readonly T[], value: string | string[] | undefined): T | null =>
  known.find((word) => word === first(value)) ?? null

/** "50.000" and "50000 ₫" are what people type. */
function priceOf(value: string | string[] | undefined): number | null {
  const written = first(value).trim()
  if (!/^[\d.,\s]{1,15}\s*(?:₫|đ|vnd)?$/iu.test(written)) return null
  const digits = written.replace(/\D/g, "")
  return digits === "" || Number(digits) > MAX_PRICE ? null : Number(digits)
}

/** Reads what a visitor (or anyone who made the link) wrote; nonsense falls back to the plain catalogue. */
export function parseCatalogueQuery(params: SearchParams): CatalogueQuery {
  const page = Number(first(params.page))
  const prices = [priceOf(params.price_min), priceOf(params.price_max)] as const
  // Typed the wrong way round, two prices still say what is meant.
  const isCrossed = prices[0] !== null && prices[1] !== null && prices[0] > prices[1]
  const province = textOf(params.province, MAX_PLACE_LENGTH) || null
  return {
    q: textOf(params.q, MAX_QUERY_LENGTH),
    group: oneOf(OCOP_GROUPS, params.group),
    stars: STAR_STEPS.find((stars) => String(stars) === first(params.stars)) ?? null,
    province,
    commune: province && (textOf(params.commune, MAX_PLACE_LENGTH) || null),
    priceMin: isCrossed ? prices[1] : prices[0],
    priceMax: isCrossed ? prices[0] : prices[1],
    inStock: first(params.in_stock) === "1",
    certificate: oneOf(CERTIFICATE_KINDS, params.certificate),
    sort: oneOf(SORTS, params.sort),
    page: Number.isInteger(page) && page > 1 && page <= MAX_PAGE ? page : 1,
  }
}

/** The names that stand in addresses, and that the backend reads too. */
export function catalogueParams(query: Partial<CatalogueQuery>): URLSearchParams {
  const search = new URLSearchParams()
  const put = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value))
  }
  put("q", query.q)
  put("group", query.group)
  put("stars", query.stars)
  put("province", query.province)
  put("commune", query.commune)
  put("price_min", query.priceMin)
  put("price_max", query.priceMax)
  put("in_stock", query.inStock ? 1 : null)
  put("certificate", query.certificate)
  put("sort", query.sort)
  put("page", query.page && query.page > 1 ? query.page : null)
  return search
}

/** "/san-pham?q=che&group=drink&page=2", leaving out what is default. */
export function cataloguePath(query: Partial<CatalogueQuery>): string {
  const search = catalogueParams(query)
  return search.size > 0 ? `/san-pham?${search}` : "/san-pham"
}

/** A choice and the same catalogue without it. A province goes with its communes; every change starts at page one. */
export type Chosen = { kind: ChosenKind; without: CatalogueQuery }
export type ChosenKind = "group" | "stars" | "province" | "commune" | "price" | "inStock" | "certificate"

export function chosenOf(query: CatalogueQuery): Chosen[] {
  const without = (change: Partial<CatalogueQuery>): CatalogueQuery => ({ ...query, ...change, page: 1 })
  const all: [ChosenKind, boolean, Partial<CatalogueQuery>][] = [
    ["group", query.group !== null, { group: null }],
    ["province", query.province !== null, { province: null, commune: null }],
    ["commune", query.commune !== null, { commune: null }],
    ["stars", query.stars !== null, { stars: null }],
    ["certificate", query.certificate !== null, { certificate: null }],
    ["price", query.priceMin !== null || query.priceMax !== null, { priceMin: null, priceMax: null }],
    ["inStock", query.inStock, { inStock: false }],
  ]
  return all.filter(([, isChosen]) => isChosen).map(([kind, , change]) => ({ kind, without: without(change) }))
}
