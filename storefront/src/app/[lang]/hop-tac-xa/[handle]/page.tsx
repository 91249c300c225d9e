import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { ProductGrid } from "@/features/catalogue/product-grid"
import { Monogram, Place } from "@/features/cooperative/cooperative-list"
import styles from "@/features/cooperative/cooperative.module.css"
import { ProvinceMap } from "@/features/map/province-map"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { fill, localePath, wordsOf } from "@/i18n"
import { shelfWords } from "@/i18n/shelf-words"
import { getCooperative, type CooperativePage as CooperativeData } from "@/lib/backend/cooperatives"
import type { Result } from "@/lib/backend/result"

export const revalidate = 30

export const generateStaticParams = (): { lang: string; handle: string }[] => []

type PageProps = { params: Promise<{ lang: string; handle: string }> }

const loadCooperative = cache(async (handle: string): Promise<Result<CooperativeData>> => {
  const result = await getCooperative(decodeURIComponent(handle))
  return result.ok ? { ok: true, data: result.data ?? notFound() } : result
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang, handle } = await params
  const result = await loadCooperative(handle)
  if (!result.ok) return { title: wordsOf(lang).words.outage.title }
  const { cooperative } = result.data
  return {
    title: cooperative.name,
    description: cooperative.story ?? `${cooperative.name}, ${cooperative.commune}, ${cooperative.province}`,
  }
}

export default async function CooperativePage({ params }: PageProps) {
  const { lang, handle } = await params
  const { language, words } = wordsOf(lang)
  const result = await loadCooperative(handle)
  if (!result.ok) {
    const retryHref = localePath(language, `/hop-tac-xa/${handle}`)
    return <UncachedOutage error={result.error} words={words} retryHref={retryHref} />
  }
  const { cooperative, products } = result.data
  return (
    <>
      <div className={styles.profile}>
        <Monogram name={cooperative.name} />
        <div>
          <h1>{cooperative.name}</h1>
          <Place {...cooperative} formerly={words.product.formerly} />
          {cooperative.registration_number && (
            <p className={styles.registration}>
              {fill(words.cooperatives.registration, { number: cooperative.registration_number })}
            </p>
          )}
        </div>
      </div>
      {cooperative.story && <p className={styles.profileStory}>{cooperative.story}</p>}
      <ProvinceMap
        province={cooperative.province}
        label={`${cooperative.commune}, ${cooperative.province}`}
        credit={shelfWords[language].mapCredit}
      />
      <h2 className={styles.productsTitle}>{fill(words.cooperatives.productsTitle, { name: cooperative.name })}</h2>
      {products.length > 0 ? (
        <ProductGrid cards={products} language={language} words={words} eagerCount={2} />
      ) : (
        <p>{words.cooperatives.noProducts}</p>
      )}
    </>
  )
}
