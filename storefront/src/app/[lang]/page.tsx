import { Link } from "@/ui/link"
import type { ReactNode } from "react"
import { GroupChips } from "@/features/catalogue/group-chips"
import { ProductGrid } from "@/features/catalogue/product-grid"
import { inSeason } from "@/features/catalogue/season"
import { HomeHero } from "@/features/shop/home-hero"
import { Regions } from "@/features/shop/regions"
import { StampSteps } from "@/features/shop/stamp-steps"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import styles from "@/features/shop/home.module.css"
import { localePath, wordsOf, type Dictionary, type Language } from "@/i18n"
import { todayInVietnam } from "@/i18n/format"
import { listCatalog } from "@/lib/backend/catalog"
import type { CatalogCard } from "@/lib/backend/shapes"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const revalidate = 30

/** Nothing at build time, for there is no backend then; each page is made at its first visit and kept. */
export const generateStaticParams = (): { lang: string }[] => []

const CANDIDATES = 60
const SHOWN = 8

export default async function HomePage({ params }: { params: Promise<{ lang: string }> }) {
  const { language, words } = wordsOf((await params).lang)
  const result = await listCatalog(new URLSearchParams({ limit: String(CANDIDATES) }))
  if (!result.ok) return <UncachedOutage error={result.error} words={words} retryHref={localePath(language, "/")} />
  return (
    <>
      <HomeHero language={language} words={words} />
      <Shelf cards={result.data.products} language={language} words={words} />
      <Regions provinces={result.data.facets.provinces} language={language} />
      <StampSteps language={language} words={words} />
    </>
  )
}

function Shelf({ cards, language, words }: { cards: CatalogCard[]; language: Language; words: Dictionary }): ReactNode {
  const { home } = words
  if (cards.length === 0) {
    return (
      <Notice scene="empty-basket" title={home.empty} body={home.emptyBody} heading="h2">
        <LinkButton href={localePath(language, "/hop-tac-xa")}>{words.nav.cooperatives}</LinkButton>
      </Notice>
    )
  }
  const seasonal = inSeason(cards, todayInVietnam(new Date()))
  const shown = (seasonal.length > 0 ? seasonal : cards).slice(0, SHOWN)
  return (
    <section aria-labelledby="dang-vao-mua">
      <div className={styles.sectionHead}>
        <h2 id="dang-vao-mua">{seasonal.length > 0 ? home.inSeason : home.newest}</h2>
        <Link href={localePath(language, "/san-pham")} className={styles.more}>
          {home.all}
        </Link>
        <p>{seasonal.length > 0 ? home.inSeasonLead : home.newestLead}</p>
      </div>
      <GroupChips language={language} words={words} active={null} />
      <ProductGrid cards={shown} language={language} words={words} />
    </section>
  )
}
