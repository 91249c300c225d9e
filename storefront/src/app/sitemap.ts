import type { MetadataRoute } from "next"
import { LANGUAGES, localePath } from "@/i18n/language"
import { listCooperatives } from "@/lib/backend/cooperatives"
import { BackendUnavailableError } from "@/lib/backend/result"
import { wholeCatalog } from "@/lib/backend/whole-catalog"
import { siteUrl } from "@/lib/site-url"

/** There is no backend when this is built. What it reads is kept for half a minute. */
export const dynamic = "force-dynamic"

/** A list with holes would make search engines forget what is missing, so an outage is an error. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [cards, cooperatives] = await Promise.all([wholeCatalog(), listCooperatives()])
  if (!cards.ok) throw new BackendUnavailableError(cards.error)
  if (!cooperatives.ok) throw new BackendUnavailableError(cooperatives.error)
  const paths = [
    ...["/", "/san-pham", "/hop-tac-xa", "/quet"],
    ...cards.data.map(({ handle }) => `/san-pham/${handle}`),
    ...cooperatives.data.map(({ handle }) => `/hop-tac-xa/${handle}`),
  ]
  return paths.flatMap((path) => {
    const languages = Object.fromEntries(LANGUAGES.map((language) => [language, siteUrl(localePath(language, path))]))
    return LANGUAGES.map((language) => ({ url: siteUrl(localePath(language, path)), alternates: { languages } }))
  })
}
