import { pathWithoutLanguage } from "@/i18n/language"

const CATALOGUE_PATH = "/san-pham"
const KEPT_NAMES = [
  ...["q", "group", "stars", "province", "commune", "price_min", "price_max"],
  ...["in_stock", "certificate", "sort", "page"],
]

/** Only the catalogue reads its query; it is also the one shop page that is drawn at every request. */
export const isCatalogue = (pathname: string): boolean => pathWithoutLanguage(pathname) === CATALOGUE_PATH

/** "?q=che&page=2": what a visitor chose in the catalogue, without whatever else a shared link carried. */
export function keptQuery(params: Pick<URLSearchParams, "get">): string {
  const kept = new URLSearchParams()
  for (const name of KEPT_NAMES) {
    const value = params.get(name)
    if (value) kept.set(name, value)
  }
  return kept.size > 0 ? `?${kept}` : ""
}
