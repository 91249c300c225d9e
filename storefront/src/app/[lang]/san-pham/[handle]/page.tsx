import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { CARD_HEIGHT, CARD_WIDTH } from "@/features/share/card-size"
import { ProductView } from "@/features/product/product-view"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf } from "@/i18n"
import { getCatalogProduct, type CatalogProduct } from "@/lib/backend/catalog"
import type { Result } from "@/lib/backend/result"
import { env } from "@/lib/env"

export const revalidate = 30

export const generateStaticParams = (): { lang: string; handle: string }[] => []

type PageProps = { params: Promise<{ lang: string; handle: string }> }

const loadProduct = cache(async (handle: string): Promise<Result<CatalogProduct>> => {
  const result = await getCatalogProduct(decodeURIComponent(handle))
  return result.ok ? { ok: true, data: result.data ?? notFound() } : result
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { lang, handle } = await params
  const { language, words } = wordsOf(lang)
  const result = await loadProduct(handle)
  if (!result.ok) return { title: words.outage.title }
  const product = result.data
  const place = `${product.cooperative.name}, ${product.cooperative.commune}, ${product.cooperative.province}`
  const description = [product.subtitle, place].filter(Boolean).join(". ")
  const path = `/san-pham/${product.handle}`
  const image = { url: `/og/${product.handle}.jpg`, width: CARD_WIDTH, height: CARD_HEIGHT, alt: product.title }
  return {
    title: product.title,
    description,
    alternates: {
      canonical: localePath(language, path),
      languages: { vi: path, en: localePath("en", path) },
    },
    openGraph: { type: "website", siteName: words.site.name, title: product.title, description, images: [image] },
    twitter: { card: "summary_large_image" },
  }
}

export default async function ProductPage({ params }: PageProps) {
  const { lang, handle } = await params
  const { language, words } = wordsOf(lang)
  const result = await loadProduct(handle)
  if (!result.ok) {
    const retryHref = localePath(language, `/san-pham/${handle}`)
    return <UncachedOutage error={result.error} words={words} retryHref={retryHref} />
  }
  const stampCheckUrl = `${env().RESOLVER_PUBLIC_URL}/`
  return <ProductView product={result.data} language={language} words={words} stampCheckUrl={stampCheckUrl} />
}
