import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { ProductGrid } from "@/features/catalogue/product-grid"
import { Monogram, Place } from "@/features/cooperative/cooperative-list"
import styles from "@/features/cooperative/cooperative.module.css"
import { fill, wordsOf } from "@/i18n"
import { getCooperative, type CooperativePage as CooperativeData } from "@/lib/backend/cooperatives"
import { BackendUnavailableError } from "@/lib/backend/result"

export const revalidate = 30

export const generateStaticParams = (): { lang: string; handle: string }[] => []

type PageProps = { params: Promise<{ lang: string; handle: string }> }

const loadCooperative = cache(async (handle: string): Promise<CooperativeData> => {
  const result = await getCooperative(decodeURIComponent(handle))
  if (!result.ok) throw new BackendUnavailableError(result.error)
  return result.data ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { cooperative } = await loadCooperative((await params).handle)
  return {
    title: cooperative.name,
    description: cooperative.story ?? `${cooperative.name}, ${cooperative.commune}, ${cooperative.province}`,
  }
}

export default async function CooperativePage({ params }: PageProps) {
  const { lang, handle } = await params
  const { language, words } = wordsOf(lang)
  const { cooperative, products } = await loadCooperative(handle)
  return (
    <>
      <div className={styles.profile}>
        <Monogram name={cooperative.name} />
        <div>
          <h1>{cooperative.name}</h1>
          <Place {...cooperative} formerly={words.product.formerly} />
        </div>
      </div>
      {cooperative.story && <p className={styles.profileStory}>{cooperative.story}</p>}
      <h2 className={styles.productsTitle}>{fill(words.cooperatives.productsTitle, { name: cooperative.name })}</h2>
      {products.length > 0 ? (
        <ProductGrid cards={products} language={language} words={words} eagerCount={2} />
      ) : (
        <p>{words.cooperatives.noProducts}</p>
      )}
    </>
  )
}
