import type { Metadata } from "next"
import Link from "next/link"
import { CATALOGUE_PAGE_SIZE, cataloguePath, parseCatalogueQuery } from "@/features/catalogue/catalogue-query"
import styles from "@/features/catalogue/catalogue.module.css"
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
  const { q } = parseCatalogueQuery(await searchParams)
  return {
    title: q ? `${words.catalogue.title}: ${q}` : words.catalogue.title,
    description: words.catalogue.description,
    ...(q && { robots: { index: false } }),
  }
}

export default async function CataloguePage({ params, searchParams }: PageProps) {
  const { language, words } = wordsOf((await params).lang)
  const query = parseCatalogueQuery(await searchParams)
  const result = await listCatalog({
    q: query.q,
    ...(query.group && { group: query.group }),
    page: query.page,
    limit: CATALOGUE_PAGE_SIZE,
  })
  if (!result.ok) return <Outage words={words} retryHref={localePath(language, cataloguePath(query))} />
  const { products, count, limit } = result.data
  return (
    <>
      <h1 className={styles.heading}>{words.catalogue.title}</h1>
      <GroupChips language={language} words={words} active={query.group} q={query.q} />
      {products.length === 0 ? (
        <EmptyCatalogue language={language} words={words} q={query.q} />
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

function EmptyCatalogue({ language, words, q }: { language: Language; words: Dictionary; q: string }) {
  const { catalogue } = words
  const title = q ? fill(catalogue.emptyTitle, { q }) : catalogue.emptyGroupTitle
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
