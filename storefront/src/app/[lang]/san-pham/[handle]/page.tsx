import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { ProductView } from "@/features/product/product-view"
import { wordsOf } from "@/i18n"
import { getCatalogProduct, type CatalogProduct } from "@/lib/backend/catalog"
import { BackendUnavailableError } from "@/lib/backend/result"
import { env } from "@/lib/env"

export const revalidate = 30

export const generateStaticParams = (): { lang: string; handle: string }[] => []

type PageProps = { params: Promise<{ lang: string; handle: string }> }

const loadProduct = cache(async (handle: string): Promise<CatalogProduct> => {
  const result = await getCatalogProduct(decodeURIComponent(handle))
  if (!result.ok) throw new BackendUnavailableError(result.error)
  return result.data ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const product = await loadProduct((await params).handle)
  const place = `${product.cooperative.name}, ${product.cooperative.commune}, ${product.cooperative.province}`
  return { title: product.title, description: [product.subtitle, place].filter(Boolean).join(". ") }
}

export default async function ProductPage({ params }: PageProps) {
  const { lang, handle } = await params
  const { language, words } = wordsOf(lang)
  const product = await loadProduct(handle)
  return (
    <ProductView product={product} language={language} words={words} stampCheckUrl={`${env().RESOLVER_PUBLIC_URL}/`} />
  )
}
