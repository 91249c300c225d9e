import type { Metadata } from "next"
import { orderPath } from "@/features/order/buyer"
import { loadPart } from "@/features/order/load-part"
import styles from "@/features/order/order.module.css"
import { ReturnForm } from "@/features/order/return-form"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { fill, wordsOf } from "@/i18n"
import { afterWords } from "@/i18n/after-words"
import { buyerSentenceOfCode } from "@/i18n/buyer-sentences"
import { formatInstantDay } from "@/i18n/format"
import { LinkButton } from "@/ui/button"

export const dynamic = "force-dynamic"

type PageProps = { params: Promise<{ lang: string; id: string; number: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { parts } = afterWords[wordsOf((await params).lang).language]
  return { title: parts.return, robots: { index: false }, referrer: "same-origin" }
}

export default async function ReturnPage({ params }: PageProps) {
  const { lang, id, number } = await params
  const { language, words } = wordsOf(lang)
  const found = await loadPart(language, id, number)
  const back = orderPath(language, id)
  if (!found.ok) return <UncachedOutage error={found.error} words={words} retryHref={back} />
  const part = found.data
  const after = afterWords[language]
  const items = part.items
    .filter(({ returnable }) => returnable > 0)
    .map(({ id: itemId, title, variant_title: variant, returnable }) => ({
      ...{ id: itemId, title: variant ? `${title}, ${variant}` : title, most: returnable },
    }))
  const isOpen = part.returnable_until !== null && items.length > 0
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{fill(after.giveBack.title, { name: part.cooperative?.name ?? number })}</h1>
        <p>{isOpen ? after.giveBack.body : buyerSentenceOfCode(whyNot(part.status, part.returns), language)}</p>
        {part.returnable_until && (
          <p className={styles.soft}>
            {fill(after.parts.returnUntil, { day: formatInstantDay(part.returnable_until) })}
          </p>
        )}
      </header>
      {isOpen ? (
        <ReturnForm {...{ language, words: after, orderId: id, number, items, back }} />
      ) : (
        <LinkButton href={back}>{after.giveBack.back}</LinkButton>
      )}
    </div>
  )
}

function whyNot(status: string, returns: readonly { status: string }[]): string {
  if (status !== "delivered") return "return_not_delivered"
  return returns.some((one) => one.status === "requested" || one.status === "accepted")
    ? "return_under_way"
    : "return_too_late"
}
