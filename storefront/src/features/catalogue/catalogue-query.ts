import { OCOP_GROUPS, type OcopGroup } from "@/lib/backend/shapes"

export const CATALOGUE_PAGE_SIZE = 24

const MAX_QUERY_LENGTH = 80
const MAX_PAGE = 1000

export type CatalogueQuery = { q: string; group: OcopGroup | null; page: number }

type SearchParams = Record<string, string | string[] | undefined>

const first = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? "") : (value ?? "")

/** Reads what a visitor (or anyone who made the link) wrote; nonsense falls back to the plain catalogue. */
export function parseCatalogueQuery(params: SearchParams): CatalogueQuery {
  const group = first(params.group)
  const page = Number(first(params.page))
  return {
    q: first(params.q).normalize("NFC").trim().replace(/\s+/g, " ").slice(0, MAX_QUERY_LENGTH),
    group: OCOP_GROUPS.find((known) => known === group) ?? null,
    page: Number.isInteger(page) && page > 1 && page <= MAX_PAGE ? page : 1,
  }
}

/** "/san-pham?q=che&group=drink&page=2", leaving out what is default. */
export function cataloguePath(query: Partial<CatalogueQuery>): string {
  const search = new URLSearchParams()
  if (query.q) search.set("q", query.q)
  if (query.group) search.set("group", query.group)
  if (query.page && query.page > 1) search.set("page", String(query.page))
  return search.size > 0 ? `/san-pham?${search}` : "/san-pham"
}
