import type { Metadata } from "next"
import { OrderView } from "@/features/order/order-view"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf } from "@/i18n"
import { buyingWords } from "@/i18n/buying-words"
import { orderParts } from "@/lib/backend/order-parts"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const dynamic = "force-dynamic"

type PageProps = {
  params: Promise<{ lang: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { order } = buyingWords[wordsOf((await params).lang).language]
  // The address is what opens it: no other site is told.
  return { title: order.title, robots: { index: false }, referrer: "no-referrer" }
}

const RELOAD_SECONDS = 3

export default async function OrderPage({ params, searchParams }: PageProps) {
  const { lang, id } = await params
  const { language, words } = wordsOf(lang)
  const path = localePath(language, `/don-hang/${id}`)
  const isNew = (await searchParams)["moi"] === "1"
  const parts = await orderParts(id)
  if (!parts.ok) return <UncachedOutage error={parts.error} words={words} retryHref={path} />
  if (parts.data.length > 0) return <OrderView parts={parts.data} language={language} isNew={isNew} />
  const { order, cart } = buyingWords[language]
  if (isNew) {
    // It is recorded and not dealt out to its senders yet, which takes seconds.
    return (
      <Notice scene="step-seal" title={order.preparing} body={order.preparingBody}>
        <meta httpEquiv="refresh" content={`${RELOAD_SECONDS}`} />
        <LinkButton href={`${path}?moi=1`}>{order.reload}</LinkButton>
      </Notice>
    )
  }
  return (
    <Notice scene="empty-basket" title={order.gone} body={order.goneBody}>
      <LinkButton href={localePath(language, "/san-pham")}>{cart.browse}</LinkButton>
    </Notice>
  )
}
