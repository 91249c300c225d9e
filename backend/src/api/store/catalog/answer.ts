import { catalogAnswer } from "../../../workflows/catalog/search-catalog"
import type { Shelf } from "../../../workflows/catalog/shelf/shelf"
import { suggestFromCatalog } from "../../../workflows/catalog/suggest-catalog"
import { parseQuery } from "../../input"
import { CatalogQuery, SuggestQuery, toCatalogSearch } from "./validators"

/** `url`: path and query as they were asked for, attacker-controlled. */
export type CatalogAsked = { url: string; channels: readonly string[]; now: Date }

/** A body in parts, most of which many answers share. */
export type Answer = readonly Buffer[]

/** @throws 400 `invalid_query` */
export function answerList(shelf: Shelf, { url, channels, now }: CatalogAsked): Answer {
  return catalogAnswer(shelf, toCatalogSearch(parseQuery(CatalogQuery, queryOf(url)), channels), now)
}

/** @throws 400 `invalid_query` */
export function answerSuggestions(shelf: Shelf, { url, channels, now }: CatalogAsked): Answer {
  const { q } = parseQuery(SuggestQuery, queryOf(url))
  return [Buffer.from(JSON.stringify(suggestFromCatalog(shelf, q ?? "", channels, now)))]
}

/** A key that is named twice becomes a list, which no key takes; brackets are part of a name and mean nothing. */
function queryOf(url: string): Record<string, string | string[]> {
  const at = url.indexOf("?")
  const values = new Map<string, string | string[]>()
  for (const [key, value] of new URLSearchParams(at === -1 ? "" : url.slice(at))) {
    const before = values.get(key)
    values.set(key, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(values)
}
