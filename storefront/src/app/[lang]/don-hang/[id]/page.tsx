import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { buyerSession } from "@/features/account/session"
import { buyerOf, orderPath } from "@/features/order/buyer"
import { ClosedOrder } from "@/features/order/closed-order"
import { OrderView } from "@/features/order/order-view"
import { PaymentView } from "@/features/payment/payment-view"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { wordsOf } from "@/i18n"
import { buyingWords } from "@/i18n/buying-words"
import { findOrder, isProofNeeded } from "@/lib/backend/order-parts"
import { paymentOfOrder } from "@/lib/backend/payments"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const dynamic = "force-dynamic"

type PageProps = {
  params: Promise<{ lang: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { order } = buyingWords[wordsOf((await params).lang).language]
  // The address names the order: no other site is told. Without any referrer a form sent by hand would have no origin.
  return { title: order.title, robots: { index: false }, referrer: "same-origin" }
}

const RELOAD_SECONDS = 3

export default async function OrderPage({ params, searchParams }: PageProps) {
  const { lang, id } = await params
  const { language, words } = wordsOf(lang)
  const path = orderPath(language, id)
  const query = await searchParams
  const isNew = query["moi"] === "1"
  const found = await findOrder(id, await buyerOf(id))
  if (!found.ok) {
    if (isProofNeeded(found.error)) return <ClosedOrder language={language} orderId={id} />
    return <UncachedOutage error={found.error} words={words} retryHref={path} />
  }
  if (found.data === null) notFound()
  const paying = await paymentOfOrder(id, await buyerOf(id))
  const payment = paying.ok ? paying.data : null
  if (found.data.parts.length > 0) {
    const [done, missing] = [String(query["xong"] ?? ""), String(query["thieu"] ?? "")]
    const isSignedIn = (await buyerSession()) !== null
    const trouble = String(query["loi"] ?? "")
    return <OrderView order={found.data} {...{ payment, language, isNew, isSignedIn, done, trouble, missing }} />
  }
  // A transfer that has not come yet keeps the order from its senders.
  if (payment !== null && payment.provider === "vietqr" && payment.state !== "paid" && payment.state !== "confirming")
    return <PaymentView {...{ payment, language }} isGoing={false} />
  // It is recorded and not dealt out to its senders yet, which takes seconds.
  const { order } = buyingWords[language]
  return (
    <Notice scene="step-seal" title={order.preparing} body={order.preparingBody}>
      <meta httpEquiv="refresh" content={`${RELOAD_SECONDS}`} />
      <LinkButton href={`${path}?moi=1`}>{order.reload}</LinkButton>
    </Notice>
  )
}
