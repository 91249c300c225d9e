import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { PaymentOutage } from "@/features/payment/payment-outage"
import { paymentPath } from "@/features/payment/payment-path"
import { PaymentView } from "@/features/payment/payment-view"
import { localePath, wordsOf } from "@/i18n"
import { paymentWords } from "@/i18n/payment-words"
import { findPayment } from "@/lib/backend/payments"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const dynamic = "force-dynamic"

type PageProps = {
  params: Promise<{ lang: string; reference: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { title } = paymentWords[wordsOf((await params).lang).language]
  return { title, robots: { index: false }, referrer: "no-referrer" }
}

/** How one payment stands, until it is an order. */
export default async function PaymentPage({ params, searchParams }: PageProps) {
  const { lang, reference } = await params
  const { language } = wordsOf(lang)
  if (reference === "sai") return <Unsigned {...{ language }} />
  const found = await findPayment(reference)
  if (!found.ok) return <PaymentOutage {...{ reference, language }} />
  if (found.data === null) notFound()
  const payment = found.data
  if (payment.order_id !== null && payment.state !== "refunding" && payment.state !== "refunded")
    redirect(paymentPath(language, reference, "/don-hang"))
  return <PaymentView {...{ payment, language }} isGoing={(await searchParams)["di"] === "1"} />
}

function Unsigned({ language }: { language: "vi" | "en" }) {
  const { unsigned, actions } = paymentWords[language]
  return (
    <Notice scene="outage-rain" title={unsigned.title} body={unsigned.body}>
      <LinkButton href={localePath(language, "/gio-hang")}>{actions.toCart}</LinkButton>
    </Notice>
  )
}
