import type { Metadata } from "next"
import { Link } from "@/ui/link"
import {
  CATALOGUE_PAGE_SIZE,
  catalogueParams,
  cataloguePath,
  chosenOf,
  parseCatalogueQuery,
  type CatalogueQuery,
} from "@/features/catalogue/catalogue-query"
import styles from "@/features/catalogue/catalogue.module.css"
import { ChosenFilters } from "@/features/catalogue/chosen-filters"
import { Filters } from "@/features/catalogue/filters"
import { GroupChips } from "@/features/catalogue/group-chips"
import { Pagination } from "@/features/catalogue/pagination"
import { ProductGrid } from "@/features/catalogue/product-grid"
import { Outage } from "@/features/shop/outage"
import { fill, localePath, wordsOf, type Dictionary, type Language } from "@/i18n"
import { formatCount } from "@/i18n/format"
import { listCatalog } from "@/lib/backend/catalog"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const { words } = wordsOf((await params).lang)
  const { q, group, province } = parseCatalogueQuery(await searchParams)
  const about = [group && words.groups[group], province, q].filter(Boolean).join(", ")
  return {
    title: about ? `${words.catalogue.title}: ${about}` : words.catalogue.title,
    description: words.catalogue.description,
    ...(q && { robots: { index: false } }),
  }
}

export default async function CataloguePage({ params, searchParams }: PageProps) {
  const { language, words } = wordsOf((await params).lang)
  const query = parseCatalogueQuery(await searchParams)
  const search = catalogueParams(query)
  search.set("limit", String(CATALOGUE_PAGE_SIZE))
  const result = await listCatalog(search)
  if (!result.ok) return <Outage words={words} retryHref={localePath(language, cataloguePath(query))} />
  const { products, count, limit, facets } = result.data
  return (
    <>
      <h1 className={styles.heading}>{words.catalogue.title}</h1>
      <GroupChips language={language} words={words} active={query.group} query={query} />
      <Filters query={query} facets={facets} language={language} words={words} />
      <ChosenFilters query={query} language={language} words={words} />
      {products.length === 0 ? (
        <EmptyCatalogue language={language} words={words} query={query} />
      ) : (
        <>
          <p className={styles.count}>{countWords(words, count, query.q)}</p>
          <ProductGrid cards={products} language={language} words={words} heading="h2" eagerCount={2} />
          <Pagination language={language} words={words} query={query} pages={Math.ceil(count / limit)} />
        </>
      )}
    </>
  )
}

function countWords(words: Dictionary, count: number, q: string): string {
  const values = { count: formatCount(count), q }
  if (q) return fill(words.catalogue.countFor, values)
  return fill(count === 1 ? words.catalogue.countOne : words.catalogue.count, values)
}

function EmptyCatalogue({ language, words, query }: { language: Language; words: Dictionary; query: CatalogueQuery }) {
  const { catalogue } = words
  const { q, group } = query
  const isGroupAlone = group !== null && chosenOf(query).length === 1
  const nothing = isGroupAlone ? catalogue.emptyGroupTitle : catalogue.emptyChoiceTitle
  const title = q ? fill(catalogue.emptyTitle, { q }) : nothing
  return (
    <Notice scene="empty-basket" title={title} body={catalogue.emptyBody} heading="h2">
      <nav aria-label={catalogue.suggestions} className={styles.suggestions}>
        {catalogue.suggestionWords.map((word) => (
          <Link key={word} className={styles.chip} href={localePath(language, cataloguePath({ q: word }))}>
            {word}
          </Link>
        ))}
      </nav>
      <LinkButton href={localePath(language, "/san-pham")} tone="quiet">
        {catalogue.clear}
      </LinkButton>
    </Notice>
  )
}
