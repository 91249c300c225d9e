import type { Metadata } from "next"
import { orderPath } from "@/features/order/buyer"
import { CancelForm } from "@/features/order/cancel-form"
import { loadPart } from "@/features/order/load-part"
import styles from "@/features/order/order.module.css"
import { PartGoods } from "@/features/order/part-goods"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { fill, wordsOf } from "@/i18n"
import { afterWords } from "@/i18n/after-words"
import { LinkButton } from "@/ui/button"

export const dynamic = "force-dynamic"

type PageProps = { params: Promise<{ lang: string; id: string; number: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { parts } = afterWords[wordsOf((await params).lang).language]
  return { title: parts.cancel, robots: { index: false }, referrer: "same-origin" }
}

/** What is lost by it, before it is done. */
export default async function CancelPage({ params }: PageProps) {
  const { lang, id, number } = await params
  const { language, words } = wordsOf(lang)
  const part = await loadPart(language, id, number)
  const back = orderPath(language, id)
  if (!part.ok) return <UncachedOutage error={part.error} words={words} retryHref={back} />
  const after = afterWords[language]
  const name = part.data.cooperative?.name ?? number
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{fill(after.cancel.title, { name })}</h1>
        <p>{part.data.can_cancel ? after.cancel.body : after.cancel.impossible}</p>
      </header>
      <PartGoods part={part.data} />
      {part.data.can_cancel ? (
        <CancelForm {...{ language, words: after, orderId: id, number, back }} />
      ) : (
        <LinkButton href={back}>{after.giveBack.back}</LinkButton>
      )}
    </div>
  )
}
