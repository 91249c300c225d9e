import type { Metadata } from "next"
import { scanPageWords } from "@/features/scan-camera/scan-page-words"
import { ScanView } from "@/features/scan-camera/scan-view"
import { wordsOf } from "@/i18n"
import { env } from "@/lib/env"

export const generateStaticParams = (): { lang: string }[] => []

type PageProps = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { title, description } = scanPageWords(wordsOf((await params).lang).language)
  return { title, description }
}

export default async function ScanPage({ params }: PageProps) {
  const { language } = wordsOf((await params).lang)
  return <ScanView language={language} resolverUrl={env().RESOLVER_PUBLIC_URL} />
}
