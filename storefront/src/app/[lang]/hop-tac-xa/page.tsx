import type { Metadata } from "next"
import { CooperativeList } from "@/features/cooperative/cooperative-list"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf } from "@/i18n"
import { listCooperatives } from "@/lib/backend/cooperatives"
import { Notice } from "@/ui/notice"

export const revalidate = 30

export const generateStaticParams = (): { lang: string }[] => []

type PageProps = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { cooperatives } = wordsOf((await params).lang).words
  return { title: cooperatives.title, description: cooperatives.description }
}

export default async function CooperativesPage({ params }: PageProps) {
  const { language, words } = wordsOf((await params).lang)
  const result = await listCooperatives()
  if (!result.ok) {
    return <UncachedOutage error={result.error} words={words} retryHref={localePath(language, "/hop-tac-xa")} />
  }
  if (result.data.length > 0) return <CooperativeList cooperatives={result.data} language={language} words={words} />
  return <Notice scene="empty-basket" title={words.cooperatives.emptyTitle} body={words.cooperatives.emptyBody} />
}
